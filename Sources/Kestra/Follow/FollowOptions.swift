internal import Values

/// How an execution is followed.
struct FollowOptions: Sendable {
    /// The lowest level of log lines that are wanted; nil for none.
    var logs: LogLevel?
    /// How long the whole may take.
    var timeout: Duration?
    /// A stream that was silent this long is given up, the execution asked for, and a new stream opened.
    ///
    /// Less than the minute after which proxies cut silent streams.
    var silence: Duration = .seconds(45)
    /// How long a server that cannot be reached is tried again: as long as a restart may take.
    var patience: Duration = .seconds(300)
    /// The time of this machine, which stands for the server's where an answer does not tell that.
    var now: @Sendable () -> Timestamp = { .now }
    /// Whether the iterations of Loops, which are executions of their own on servers from 2.0 on, are followed too.
    var iterations = true
    /// The Loops of the flow, where they are known.
    var loopTasks: LoopTasks?
}
