public import EventLoop
internal import Synchronization

/// A Lua state with its tasks, on one loop and so on one thread.
///
/// ```swift
/// let runtime = try LuaRuntime(loop: loop, limits: LuaLimits(memory: .megabytes(256), time: .minutes(1)))
/// try await runtime.run(chunk: Array("print 'hello'".utf8), name: "@hello.lua")
/// ```
/// Calls from Lua arrive on the loop's thread; `run` may be awaited from anywhere. All else is called before the first
/// run or on the loop's thread. A Lua function of another state cannot be passed here, and no Lua value is kept outside.
///
/// From the first run on the real-time signal `LuaRuntime.signal` belongs to the runtime: when a time limit has passed or
/// a run is cancelled, a watchdog thread sends it to the thread that runs Lua. Nothing else of the process is touched.
/// A script that cannot be stopped so, inside a long call of C, is abandoned with its thread: see `LuaError.Kind.stuck`.
public final class LuaRuntime: @unchecked Sendable {
    // Unchecked: the state belongs to the loop's thread, see above.

    /// The loop that Lua runs on.
    public let loop: EventLoop
    /// What a script may use up.
    public let limits: LuaLimits
    /// What a restricted script may reach; nil in the full profile.
    package let grants: LuaGrants?
    /// The signal by which the watchdog reaches Lua's thread: the seventh real-time signal.
    public static let signal = Watchdog.signal

    let host: Host
    let bridge = Bridge()
    let libraries = EmbeddedModules()
    var scheduler: Scheduler?
    /// What reaches the Lua thread while it computes.
    let watchdog: Watchdog
    let ending = Mutex(SharedEnding())
    /// Where the Lua thread waits while another one ends the process.
    let expiry = Semaphore()
    /// From when on the time limit counts for all runs together; nil: each has the whole of it.
    package var timeBegins: LoopInstant?
    /// Whether processes that a run started go on when it fails, since others use them; they end with the state.
    package var keepsChildren = false

    /// A fresh state with Lua's libraries and `kestra.task`.
    ///
    /// - Parameters:
    ///   - loop: What Lua runs on.
    ///   - limits: What a script may use up.
    ///   - profile: What a script may reach.
    /// - Throws: `LuaErrorFields` when the memory limit is too small for the libraries, and for a profile that cannot be:
    ///   a program that is granted and not there, or bytecode in the restricted profile.
    public convenience init(
        loop: EventLoop,
        limits: LuaLimits = LuaLimits(),
        profile: LuaProfile = .full
    ) throws(LuaErrorFields) {
        try self.init(loop: loop, limits: limits, profile: profile, watchdog: Watchdog())
    }

    /// A fresh state whose thread has a watchdog, which it may share with other states.
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
        unsafe host = try Host(bridge.callbacks, memory: limits.memory?.bytes, isRestricted: grants != nil)
        if let grants { try openRestricted(grants) }
        try openPrelude()
        watchdog.add(self)
    }

    /// Makes `require(module)` give a table of these members.
    public func register(module: String, _ members: LuaMembers) throws(LuaErrorFields) {
        let registry = host.registry
        try host.run("=[kestra]", Array("local name, members = ... package.loaded[name] = members".utf8)) { writer in
            writer.text(module)
            writer.members(
                members.all.map { name, member in
                    switch member {
                    case .value(let value): (name, .value(value))
                    case .function(let function): (name, .function(registry.number(of: function, named: name)))
                    }
                }
            )
        }
    }

    /// Makes `require(name)` run a chunk of text that is kept in the program.
    ///
    /// - Parameters:
    ///   - name: The name of the module.
    ///   - chunkName: The file that error messages and tracebacks name.
    ///   - source: Asked for when the module is first required.
    public func addLibrary(name: String, chunkName: String, source: @escaping @Sendable () -> [UInt8]) {
        libraries.add(name, EmbeddedModules.Library(chunkName: chunkName, isBundled: false, source: source))
    }

    /// Says where the library is that the program comes with: text, or bytecode of the same Lua.
    ///
    /// - Parameters:
    ///   - file: A file of the library by its path.
    ///   - module: What `require` runs for a name. A library that is added by name comes first.
    package func setBundledLibrary(
        file: @escaping @Sendable (String) -> [UInt8]?,
        module: @escaping @Sendable (String) -> [UInt8]?
    ) {
        libraries.bundledFile = file
        libraries.bundledModule = module
    }

    /// Makes `require(name)` run a chunk of that library.
    ///
    /// Behind its name and place it gets a function that loads another file of the library by its path: those may be
    /// bytecode, which the `load` of a script does not take.
    package func addBundledLibrary(name: String, chunkName: String, source: @escaping @Sendable () -> [UInt8]) {
        libraries.add(name, EmbeddedModules.Library(chunkName: chunkName, isBundled: true, source: source))
    }

    /// Makes `require(name)` run a chunk of text.
    public func addLibrary(name: String, source: [UInt8], chunkName: String) {
        addLibrary(name: name, chunkName: chunkName) { source }
    }

    /// Shows on standard error what the script says by `warn`, as `warn "@on"` does.
    package func showWarnings() { host.showWarnings() }

    /// The bytes that Lua's values take now.
    public var memoryUsed: Int { host.memoryUsed }
}
