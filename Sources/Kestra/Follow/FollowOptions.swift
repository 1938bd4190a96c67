internal import Values

/// The options of a follow.
struct FollowOptions: Sendable {
    /// The minimum level of log lines; nil for no log lines.
    var logs: LogLevel?
    /// The time limit of the follow.
    var timeout: Duration?
    /// A stream that is silent for this long is closed; the client then reads the execution and opens a new stream.
    ///
    /// Shorter than the minute after which proxies close silent streams.
    var silence: Duration = .seconds(45)
    /// How long to retry an unreachable server: as long as a restart may take.
    var patience: Duration = .seconds(300)
    /// The local time, which replaces the server's time if a reply has no date.
    var now: @Sendable () -> Timestamp = { .now }
    /// Whether to also follow the iterations of Loops, which are executions on servers from 2.0 on.
    var iterations = true
    /// The tasks of the flow, if they are known.
    var flowTasks: FlowTasks?
}
