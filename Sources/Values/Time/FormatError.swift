/// Why a text is not a valid duration, date, zone or pattern.
public struct FormatError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The text and the expected format, as one sentence.
    public let message: String

    /// An error with this message.
    public init(_ message: String) { self.message = message }

    /// The message.
    public var description: String { message }
}
