/// An SQLite error, with the action and the file.
package struct DatabaseError: Error, Sendable, CustomStringConvertible {
    /// SQLite's extended result code; 0 if the library could not be loaded.
    package let code: Int32
    /// SQLite's message, with the path of the file, and what to do if that is known.
    package let message: String

    package var description: String { message }
}
