/// Why a text is not valid JSON.
public struct JSONError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The problem, as a sentence without its place.
    public let message: String
    /// The byte offset of the problem, from 0.
    public let offset: Int

    /// An error of this text and place.
    public init(message: String, offset: Int) {
        self.message = message
        self.offset = offset
    }

    /// The message and its place.
    public var description: String { "\(message) (at byte \(offset))" }
}
