package import EventLoop
internal import HTTPTransport
public import Kestra
public import LuaRuntime
internal import Synchronization

/// A host for recipes: Lua with the `kestra` modules and a client.
///
/// A host that creates its own loop runs it on its own thread, so that a script that computes does not block the caller.
/// Each run has its own Lua state: scripts share nothing.
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
    private let log: LogSettings
    private let allowedHosts: AllowedHosts?
    let runs = HostRuns()

    /// Creates a host with its own loop and thread, until `close()`.
    ///
    /// - Parameters:
    ///   - configuration: The server that `kestra` uses, and the credentials.
    ///   - limits: The time and memory limits of each run.
    ///   - profile: The permissions of each run in addition to the server.
    ///   - log: Which lines `kestra.log` writes to standard error, and how.
    ///   - complain: Gets warnings for the user, such as that a result is incomplete; called on the host's thread.
    /// - Throws: `LoopError` if the system cannot create a thread or descriptor, `LuaErrorFields` for an invalid host in the
    ///   profile.
    public convenience init(
        configuration: KestraConfiguration,
        limits: LuaLimits = LuaLimits(),
        profile: LuaProfile = .full,
        log: LogSettings = LogSettings(),
        complain: (@Sendable (String) -> Void)? = nil
    ) throws {
        let thread = try LoopThread.start(name: "kestra-lua")
        try self.init(
            configuration: configuration,
            limits: limits,
            profile: profile,
            log: log,
            loop: thread.loop,
            ownThread: thread,
            complain: complain
        )
    }

    /// Creates a host on a loop that the caller runs.
    ///
    /// `trace` gets one line per request, without secrets. `complain` gets warnings for the user, such as that other users can
    /// read the secrets of a context, or that a result is incomplete. The watchdog uses `watchThread`.
    package init(
        configuration: KestraConfiguration,
        limits: LuaLimits,
        profile: LuaProfile = .full,
        log: LogSettings = LogSettings(),
        loop: EventLoop,
        ownThread: LoopThread? = nil,
        watchThread: LoopThread? = nil,
        trace: (@Sendable (String) -> Void)? = nil,
        complain: (@Sendable (String) -> Void)? = nil
    ) throws(LuaErrorFields) {
        self.limits = limits
        self.profile = profile
        self.log = log
        self.trace = trace
        self.complain = complain
        allowedHosts = try profile.allowedHosts(besides: configuration.address) ?? configuration.transport.allowedHosts
        var configuration = configuration
        configuration.transport.allowedHosts = allowedHosts
        if case .restricted = profile { configuration.transport.files = .checked }
        self.configuration = configuration
        thread = Mutex(
            HostThread(
                configuration,
                loop: loop,
                thread: ownThread,
                watchThread: watchThread,
                trace: trace,
                complain: complain
            )
        )
    }

    /// Cancels the active runs and then ends the host's own thread.
    ///
    /// Does not wait for either.
    ///
    /// The `<close>` variables of the scripts have the same grace period as after a time limit. A later run throws at once. A
    /// second call has no effect.
    public func close() {
        runs.close { self.thread.withLock { $0 }.stop() }
    }

    /// The thread for a new run; a new thread if a script is stuck on the previous one.
    ///
    /// - Throws: `LoopError` if the system cannot create a thread or descriptor.
    private func threadForRun() throws(LoopError) -> HostThread {
        let present = thread.withLock { $0 }
        guard present.watchdog.isAbandoned, present.thread != nil else { return present }
        let new = try HostThread.start(configuration, trace: trace, complain: complain)
        let unused = thread.withLock { thread in
            guard thread.watchdog === present.watchdog else { return new }
            thread = new
            return present
        }
        unused.stop()
        return thread.withLock { $0 }
    }

    /// Creates a Lua state with the `kestra` modules, for one run.
    package func makeRuntime() throws -> LuaRuntime {
        let thread = try threadForRun()
        let loop = thread.loop
        let runtime = try LuaRuntime(loop: loop, limits: limits, profile: profile, watchdog: thread.watchdog)
        let memory = limits.memory.map { ScriptMemory(runtime, limit: $0.bytes) }
        try library(on: loop, thread.client, runtime.grants, memory).install(in: runtime)
        return runtime
    }

    /// The native functions of a run, whose client without settings is `client`.
    ///
    /// The replies of all its clients count against `memory`.
    func library(
        on loop: EventLoop,
        _ client: KestraClient,
        _ grants: LuaGrants?,
        _ memory: ScriptMemory? = nil
    ) -> NativeLibrary {
        let counted = { @Sendable (client: KestraClient) in memory.map(client.keepingReplies) ?? client }
        return NativeLibrary(grants: grants, log: log, memory: memory) { [trace, complain, allowedHosts] settings in
            guard let settings else { return counted(client) }
            var configuration = try settings.configuration(within: grants)
            configuration.transport.allowedHosts = allowedHosts
            configuration.transport.files = grants.access
            for complaint in configuration.complaints { complain?(complaint) }
            return counted(KestraClient(configuration: configuration, loop: loop, trace: trace, complain: complain))
        }
    }
}
