/// Which lines `kestra.log` writes, and how.
public struct LogSettings: Sendable, Hashable {
    /// The importance of a line, the least first.
    public enum Level: String, Sendable, CaseIterable {
        case debug, info, warn, error
    }

    /// The form of a line.
    public enum Format: String, Sendable, CaseIterable {
        /// Time, level, message, and the fields as `name=value`.
        case text
        /// One JSON object with `time`, `level`, `message` and the fields.
        case json
    }

    /// Lines of a lower level are not written.
    public var level: Level
    /// The form of each line.
    public var format: Format

    /// Settings of the log.
    public init(level: Level = .info, format: Format = .text) {
        self.level = level
        self.format = format
    }
}
