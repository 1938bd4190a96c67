/// A failure of SQLite, with what was being done and to which file.
package struct DatabaseError: Error, Sendable, CustomStringConvertible {
    /// SQLite's extended result code, 0 where the library itself could not be loaded.
    package let code: Int32
    /// What went wrong, in SQLite's words, with the file's path and what to do where that is known.
    package let message: String

    package var description: String { message }
}
