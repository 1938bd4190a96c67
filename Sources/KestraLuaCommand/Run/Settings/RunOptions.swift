internal import Kestra
internal import LuaRuntime
internal import Values

/// What the command line says about a run of a script, checked.
struct RunOptions: Sendable {
    /// What `-e`, `-l` and `-W` ask for, in order.
    var steps: [RunStep] = []
    /// The script, when there is one.
    var script: ScriptSource?
    /// The words after the script.
    var arguments: [[UInt8]] = []
    /// The whole command line, for `arg`; a password that stands in it is not there.
    var words: [[UInt8]] = []
    /// Which of the words is the script; the program where there is none.
    var scriptPlace = 0
    /// Whether `LUA_INIT`, `LUA_PATH` and `LUA_CPATH` count.
    var usesEnvironment: Bool
    var showsVersion: Bool
    /// Whether a prompt comes after the script.
    var isInteractive = false
    /// Whether standard input is a terminal, where somebody types.
    var isTyped: Bool
    var limits = LuaLimits()
    /// What the script may reach.
    var profile = LuaProfile.full
    /// The sandbox to start, when one is wanted.
    var sandbox: SandboxChoice?
    var connection: ConnectionOptions
    var isVerbose: Bool

    init(_ parsed: ParsedArguments, isTyped: Bool) throws {
        self.isTyped = isTyped
        isInteractive = parsed.has(.interactive)
        steps = try parsed.given.compactMap(RunStep.init)
        words = parsed.wordsWithoutPasswords
        scriptPlace = parsed.operands.isEmpty ? 0 : parsed.operandStart
        usesEnvironment = !parsed.has(.ignoreEnvironment)
        showsVersion = parsed.has(.showVersion)
        if let first = parsed.operands.first {
            script = ScriptSource(operand: first)
            arguments = Array(parsed.operands.dropFirst())
        } else if !isInteractive, !showsVersion, !parsed.has(.execute) {
            if isTyped { isInteractive = true } else { script = .standardInput }
        }
        limits.time = try parsed.value(.timeout, Self.time)
        limits.memory = try parsed.value(.memory, ByteCount.read).map(MemorySize.bytes)
        limits.allowsBytecode = parsed.has(.allowBytecode)
        profile = try ProfileChoice.profile(parsed)
        isVerbose = parsed.has(.verbose)
        sandbox = try SandboxChoice(parsed)
        connection = try ConnectionOptions(parsed)
    }

    /// What runs, in order: the environment's code, the steps, the script, which is read now.
    func allSteps() throws -> [RunStep] {
        var all = steps
        if usesEnvironment, let initial = try Chunk.initial(Chunk.variable) { all.insert(.chunk(initial), at: 0) }
        if let script {
            all.append(.chunk(Chunk(text: try script.read(), name: script.chunkName, arguments: arguments)))
        }
        return all
    }

    private static func time(_ text: String) throws -> Duration {
        let time = try Duration(parsing: text)
        guard time > .zero else { throw UsageError("\"\(text)\" is no time to run in", hint: "write 10s, 5m or 1h30m") }
        return time
    }
}
