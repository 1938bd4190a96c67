/// The state of an execution or of a task run, as the server names it.
public struct ExecutionState: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
    /// The server's name of it, such as `RUNNING`.
    public let rawValue: String

    /// Takes any name; servers to come may have new states.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The server's name of it.
    public var description: String { rawValue }

    /// Whether nothing more will happen.
    public var isTerminal: Bool { Self.terminal.contains(rawValue) }

    /// Whether it ended well: SUCCESS or WARNING.
    public var isSuccess: Bool { self == .success || self == .warning }

    /// It did all it should.
    public static let success = ExecutionState(rawValue: "SUCCESS")
    /// It did all it should, and something warned.
    public static let warning = ExecutionState(rawValue: "WARNING")
    /// Something in it failed.
    public static let failed = ExecutionState(rawValue: "FAILED")
    /// It waits for somebody to resume it.
    public static let paused = ExecutionState(rawValue: "PAUSED")

    private static let terminal: Set<String> = [
        "SUCCESS", "WARNING", "FAILED", "KILLED", "CANCELLED", "RETRIED", "SKIPPED", "RESUBMITTED",
    ]
}
