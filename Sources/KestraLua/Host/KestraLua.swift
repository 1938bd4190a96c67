package import EventLoop
internal import HTTPTransport
public import Kestra
public import LuaRuntime
internal import Synchronization

/// A place where recipes run: Lua with the `kestra` modules, and a client of its own for them.
///
/// A host that makes its own loop has a thread for it, so that a script that computes keeps nothing else waiting. Each
/// run has a Lua state of its own: scripts share nothing.
///
/// ```swift
/// let host = try KestraLua(configuration: .fromEnvironment(), limits: LuaLimits(time: .seconds(300)))
/// let outcome = try await host.run(script: url, arguments: ["--day", "2026-11-20"])
/// host.close()
/// ```
public final class KestraLua: Sendable {
    /// The version of this library and of the command.
    public static let version = "0.1.0"

    private let thread: Mutex<HostThread>
    private let configuration: KestraConfiguration
    private let trace: (@Sendable (String) -> Void)?
    private let complain: (@Sendable (String) -> Void)?
    private let limits: LuaLimits
    private let profile: LuaProfile
    private let allowedHosts: AllowedHosts?
    let runs = HostRuns()

    /// A host with a loop and a thread of its own, until `close()`.
    ///
    /// - Parameters:
    ///   - configuration: Which server `kestra` speaks to, and as whom.
    ///   - limits: What each run may use of time and memory.
    ///   - profile: What each run may reach besides the server.
    /// - Throws: `LoopError` when the system has no thread or descriptor left, `LuaErrorFields` for a host of the profile
    ///   that cannot be read.
    public convenience init(
        configuration: KestraConfiguration,
        limits: LuaLimits = LuaLimits(),
        profile: LuaProfile = .full
    ) throws {
        let thread = try LoopThread.start(name: "kestra-lua")
        try self.init(
            configuration: configuration,
            limits: limits,
            profile: profile,
            loop: thread.loop,
            ownThread: thread
        )
    }

    /// A host on a loop that somebody else runs.
    ///
    /// `trace` is told of every request on one line, without secrets, and
    /// `complain` of what the user should know, such as that others can read the secrets of a context. The watchdog
    /// uses `watchThread`.
    package init(
        configuration: KestraConfiguration,
        limits: LuaLimits,
        profile: LuaProfile = .full,
        loop: EventLoop,
        ownThread: LoopThread? = nil,
        watchThread: LoopThread? = nil,
        trace: (@Sendable (String) -> Void)? = nil,
        complain: (@Sendable (String) -> Void)? = nil
    ) throws(LuaErrorFields) {
        self.limits = limits
        self.profile = profile
        self.trace = trace
        self.complain = complain
        allowedHosts = try profile.allowedHosts(besides: configuration.address) ?? configuration.transport.allowedHosts
        var configuration = configuration
        configuration.transport.allowedHosts = allowedHosts
        self.configuration = configuration
        thread = Mutex(
            HostThread(configuration, loop: loop, thread: ownThread, watchThread: watchThread, trace: trace)
        )
    }

    /// Ends the runs that are still going on, as cancelled, and after them the host's own thread; does not wait for it.
    ///
    /// The scripts' `<close>` variables have the short time for it that they have after a time limit. A run that is begun
    /// later throws at once. A second call does nothing.
    public func close() {
        runs.close { self.thread.withLock { $0 }.stop() }
    }

    /// The thread for a new run: a new one where a script is stuck on the one before.
    ///
    /// - Throws: `LoopError` when the system has no thread or descriptor left.
    private func threadForRun() throws(LoopError) -> HostThread {
        let present = thread.withLock { $0 }
        guard present.watchdog.isAbandoned, present.thread != nil else { return present }
        let new = try HostThread.start(configuration, trace: trace)
        let unused = thread.withLock { thread in
            guard thread.watchdog === present.watchdog else { return new }
            thread = new
            return present
        }
        unused.stop()
        return thread.withLock { $0 }
    }

    /// A Lua state with the `kestra` modules, for one run.
    package func makeRuntime() throws -> LuaRuntime {
        let thread = try threadForRun()
        let loop = thread.loop
        let runtime = try LuaRuntime(loop: loop, limits: limits, profile: profile, watchdog: thread.watchdog)
        let grants = runtime.grants
        let library = NativeLibrary(grants: grants) { [trace, complain, allowedHosts] settings in
            guard let settings else { return thread.client }
            var configuration = try settings.configuration(within: grants)
            configuration.transport.allowedHosts = allowedHosts
            for complaint in configuration.complaints { complain?(complaint) }
            return KestraClient(configuration: configuration, loop: loop, trace: trace)
        }
        try library.install(in: runtime)
        return runtime
    }
}
