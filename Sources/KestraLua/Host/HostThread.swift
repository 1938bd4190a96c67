internal import EventLoop
internal import Kestra
internal import LuaRuntime

/// The thread that the runs of a host share, with the client.
struct HostThread: Sendable {
    let loop: EventLoop
    let client: KestraClient
    let watchdog: Watchdog
    /// Nil for a loop that the caller runs.
    let thread: LoopThread?

    init(
        _ configuration: KestraConfiguration,
        loop: EventLoop,
        thread: LoopThread?,
        watchThread: LoopThread?,
        trace: (@Sendable (String) -> Void)?,
        complain: (@Sendable (String) -> Void)?
    ) {
        self.loop = loop
        self.thread = thread
        client = KestraClient(configuration: configuration, loop: loop, trace: trace, complain: complain)
        watchdog = Watchdog(on: watchThread) { thread?.abandon() }
    }

    /// Creates a thread.
    ///
    /// - Throws: `LoopError` if the system cannot create a thread or descriptor.
    static func start(
        _ configuration: KestraConfiguration,
        trace: (@Sendable (String) -> Void)?,
        complain: (@Sendable (String) -> Void)?
    ) throws(LoopError) -> HostThread {
        let thread = try LoopThread.start(name: "kestra-lua")
        return HostThread(
            configuration,
            loop: thread.loop,
            thread: thread,
            watchThread: nil,
            trace: trace,
            complain: complain
        )
    }

    /// Ends the thread.
    ///
    /// An abandoned thread ends when its script ends.
    func stop() {
        client.close()
        thread?.stop()
    }
}
