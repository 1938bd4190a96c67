/// The state of an execution or of a task run, as the server names it.
public struct ExecutionState: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
    /// The server's name of the state, such as `RUNNING`.
    public let rawValue: String

    /// Accepts any name, because later servers may have new states.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The server's name of the state.
    public var description: String { rawValue }

    /// Whether the state is final.
    public var isTerminal: Bool { Self.terminal.contains(rawValue) }

    /// Whether the state is SUCCESS or WARNING.
    public var isSuccess: Bool { self == .success || self == .warning }

    /// All tasks succeeded.
    public static let success = ExecutionState(rawValue: "SUCCESS")
    /// All tasks succeeded, at least one with a warning.
    public static let warning = ExecutionState(rawValue: "WARNING")
    /// A task failed.
    public static let failed = ExecutionState(rawValue: "FAILED")
    /// It waits to be resumed.
    public static let paused = ExecutionState(rawValue: "PAUSED")

    private static let terminal: Set<String> = [
        "SUCCESS", "WARNING", "FAILED", "KILLED", "CANCELLED", "RETRIED", "SKIPPED", "RESUBMITTED",
    ]
}
