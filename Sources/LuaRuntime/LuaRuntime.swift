public import EventLoop
internal import Synchronization

/// A Lua state with its tasks, on one event loop and therefore one thread.
///
/// ```swift
/// let runtime = try LuaRuntime(loop: loop, limits: LuaLimits(memory: .megabytes(256), time: .minutes(1)))
/// try await runtime.run(chunk: Array("print 'hello'".utf8), name: "@hello.lua")
/// ```
/// Lua calls Swift functions on the loop's thread. `run` can be awaited from anywhere. Call all other methods before the
/// first run or on the loop's thread. A runtime is not re-entrant: it does not accept Lua functions of another state, and
/// no Lua value is kept outside of the state.
///
/// From the first run on, the runtime owns the real-time signal `LuaRuntime.signal`: when a time limit passes or a run is
/// cancelled, a watchdog thread sends it to the thread that runs Lua, and to no other thread. A script that the signal
/// cannot stop, inside a long call of a C function, is abandoned with its thread: see `LuaError.Kind.stuck`.
public final class LuaRuntime: @unchecked Sendable {
    // Unchecked: the state belongs to the loop's thread, see above.

    /// The loop that Lua runs on.
    public let loop: EventLoop
    /// The limits of a script.
    public let limits: LuaLimits
    /// The grants of a restricted script; nil in the full profile.
    package let grants: LuaGrants?
    /// The signal that the watchdog sends to Lua's thread: the seventh real-time signal.
    public static let signal = Watchdog.signal

    let host: Host
    let bridge = Bridge()
    /// The bytes that Swift keeps for the script, which count against its memory limit.
    var outside = 0
    let libraries = EmbeddedModules()
    /// The functions that the prelude gives Swift.
    var library: LuaPinnedTable?
    var scheduler: Scheduler?
    /// Interrupts the Lua thread while it computes.
    let watchdog: Watchdog
    let ending = Mutex(SharedEnding())
    /// Blocks the Lua thread while another thread ends the process.
    let expiry = Semaphore()
    /// The start of one time limit for all runs; nil if each run has the full limit.
    package var timeBegins: LoopInstant?
    /// Whether processes that a run started continue after it fails, because other runs use them; they end with the state.
    package var keepsChildren = false

    /// Creates a state with Lua's libraries and `kestra.task`.
    ///
    /// - Parameters:
    ///   - loop: The event loop that runs Lua.
    ///   - limits: The limits of a script.
    ///   - profile: The permissions of a script.
    /// - Throws: `LuaErrorFields` if the memory limit is too small for the libraries, or the profile is not valid: it grants
    ///   a program that does not exist, or allows bytecode in the restricted profile.
    public convenience init(
        loop: EventLoop,
        limits: LuaLimits = LuaLimits(),
        profile: LuaProfile = .full
    ) throws(LuaErrorFields) {
        try self.init(loop: loop, limits: limits, profile: profile, watchdog: Watchdog())
    }

    /// Creates a state whose thread has a watchdog, which states can share.
    package init(
        loop: EventLoop,
        limits: LuaLimits,
        profile: LuaProfile,
        watchdog: Watchdog
    ) throws(LuaErrorFields) {
        self.loop = loop
        self.watchdog = watchdog
        self.limits = limits
        grants = try profile.grants(within: limits)
        host = try Host(bridge, memory: limits.memory?.bytes, isRestricted: grants != nil)
        if let grants { try openRestricted(grants) }
        try openPrelude()
        bridge.whenFinalized = { [weak self] in self?.receive(.finalized) }
        watchdog.add(self)
    }

    /// Makes `require(module)` return a table of these members.
    public func register(module: String, _ members: LuaMembers) throws(LuaErrorFields) {
        try host.run("=[kestra]", Array("local name, members = ... package.loaded[name] = members".utf8)) { writer in
            writer.text(module)
            write(members, to: writer)
        }
    }

    func write(_ members: LuaMembers, to writer: MessageWriter) {
        let registry = host.registry
        writer.members(
            members.all.map { name, member in
                switch member {
                case .value(let value): (name, .value(value))
                case .function(let function): (name, .function(registry.number(of: function, named: name)))
                }
            }
        )
    }

    /// Makes `require(name)` run a chunk that is embedded in the program.
    ///
    /// - Parameters:
    ///   - name: The name of the module.
    ///   - chunkName: The file name in error messages and tracebacks.
    ///   - source: Called when the module is first required.
    public func addLibrary(name: String, chunkName: String, source: @escaping @Sendable () -> [UInt8]) {
        libraries.add(name, EmbeddedModules.Library(chunkName: chunkName, isBundled: false, source: source))
    }

    /// Makes `require(name)` run a chunk of source.
    public func addLibrary(name: String, source: [UInt8], chunkName: String) {
        addLibrary(name: name, chunkName: chunkName) { source }
    }

    /// Prints the warnings of the script to standard error, as `warn "@on"` does.
    package func showWarnings() { host.showWarnings() }

    /// The current size of all Lua values in bytes.
    public var memoryUsed: Int { host.memoryUsed }
}
