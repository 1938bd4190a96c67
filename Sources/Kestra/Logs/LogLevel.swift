/// The levels of log lines, lowest first.
public enum LogLevel: String, Sendable, Hashable, CaseIterable, Comparable {
    case trace = "TRACE"
    case debug = "DEBUG"
    case info = "INFO"
    case warn = "WARN"
    case error = "ERROR"

    /// A less serious level is less.
    public static func < (left: LogLevel, right: LogLevel) -> Bool { left.rank < right.rank }

    /// Reads a level in any case.
    ///
    /// - Throws: `invalid`, which lists the levels.
    public init(parsing text: String) throws(KestraError) {
        guard let level = LogLevel(rawValue: text.uppercased()) else {
            throw KestraError(
                .invalid,
                "\"\(text)\" is not a log level",
                hint: LogLevel.allCases.map(\.rawValue).joined(separator: ", ")
            )
        }
        self = level
    }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
