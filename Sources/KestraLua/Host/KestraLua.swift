package import EventLoop
public import Kestra
public import LuaRuntime

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

    package let loop: EventLoop
    private let client: KestraClient
    private let trace: (@Sendable (String) -> Void)?
    private let limits: LuaLimits
    private let ownThread: LoopThread?

    /// A host with a loop and a thread of its own, until `close()`.
    ///
    /// - Parameters:
    ///   - configuration: Which server `kestra` speaks to, and as whom.
    ///   - limits: What each run may use of time and memory.
    /// - Throws: `LoopError` when the system has no thread or descriptor left.
    public convenience init(configuration: KestraConfiguration, limits: LuaLimits = LuaLimits()) throws {
        let thread = try LoopThread.start(name: "kestra-lua")
        self.init(configuration: configuration, limits: limits, loop: thread.loop, ownThread: thread)
    }

    /// A host on a loop that somebody else runs; `trace` is told of every request on one line, without secrets.
    package init(
        configuration: KestraConfiguration,
        limits: LuaLimits,
        loop: EventLoop,
        ownThread: LoopThread? = nil,
        trace: (@Sendable (String) -> Void)? = nil
    ) {
        self.loop = loop
        self.limits = limits
        self.ownThread = ownThread
        self.trace = trace
        client = KestraClient(configuration: configuration, loop: loop, trace: trace)
    }

    /// Ends the host's own thread; a run that is still going on ends as cancelled.
    public func close() {
        client.close()
        ownThread?.stop()
    }

    /// A Lua state with the `kestra` modules, for one run.
    package func makeRuntime() throws -> LuaRuntime {
        let runtime = try LuaRuntime(loop: loop, limits: limits)
        let library = NativeLibrary { [client, loop, trace] settings in
            guard let settings else { return client }
            return try KestraClient(configuration: settings.configuration(), loop: loop, trace: trace)
        }
        try library.install(in: runtime)
        return runtime
    }
}
