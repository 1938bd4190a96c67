internal import EventLoop
internal import Kestra
internal import LuaRuntime

/// The thread that a host's runs share, with the client that lives there.
struct HostThread: Sendable {
    let loop: EventLoop
    let client: KestraClient
    let watchdog: Watchdog
    /// Nil for a loop that somebody else runs.
    let thread: LoopThread?

    init(
        _ configuration: KestraConfiguration,
        loop: EventLoop,
        thread: LoopThread?,
        watchThread: LoopThread?,
        trace: (@Sendable (String) -> Void)?
    ) {
        self.loop = loop
        self.thread = thread
        client = KestraClient(configuration: configuration, loop: loop, trace: trace)
        watchdog = Watchdog(on: watchThread) { thread?.abandon() }
    }

    /// A thread of its own.
    ///
    /// - Throws: `LoopError` when the system has no thread or descriptor left.
    static func start(
        _ configuration: KestraConfiguration,
        trace: (@Sendable (String) -> Void)?
    ) throws(LoopError) -> HostThread {
        let thread = try LoopThread.start(name: "kestra-lua")
        return HostThread(configuration, loop: thread.loop, thread: thread, watchThread: nil, trace: trace)
    }

    /// Ends it; one that is abandoned ends when the script on it does.
    func stop() {
        client.close()
        thread?.stop()
    }
}
