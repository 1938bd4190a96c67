/// Why a text is not a valid duration, date, zone or pattern.
public struct FormatError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The text and what was expected of it, as one sentence.
    public let message: String

    /// An error of this sentence.
    public init(_ message: String) { self.message = message }

    /// The message.
    public var description: String { message }
}
