internal import Kestra
internal import KestraLua
internal import LuaRuntime
internal import Values

/// The checked options of a script run.
struct RunOptions: Sendable {
    /// The steps of `-e`, `-l` and `-W`, in order.
    var steps: [RunStep] = []
    /// The script, if any.
    var script: ScriptSource?
    /// The words after the script.
    var arguments: [[UInt8]] = []
    /// The whole command line without passwords, for `arg`.
    var words: [[UInt8]] = []
    /// The index of the script in the words; that of the program without a script.
    var scriptPlace = 0
    /// Whether `LUA_INIT`, `LUA_PATH` and `LUA_CPATH` apply.
    var usesEnvironment: Bool
    var showsVersion: Bool
    /// Whether a prompt follows the script.
    var isInteractive = false
    /// Whether standard input is a terminal.
    var isTyped: Bool
    var limits = LuaLimits()
    /// The permissions of the script.
    var profile = LuaProfile.full
    /// The sandbox to start, if any.
    var sandbox: SandboxChoice?
    var connection: ConnectionOptions
    var isVerbose: Bool
    /// Whether an expected failure that ends the script has a traceback.
    var showsTraceback: Bool
    /// The settings of `kestra.log`.
    var log: LogSettings

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
        limits.time = try Self.timeLimit(parsed)
        limits.memory = try parsed.value(.memory, ByteCount.read).map(MemorySize.bytes)
        limits.allowsBytecode = parsed.has(.allowBytecode)
        profile = try ProfileChoice.profile(parsed)
        isVerbose = parsed.has(.verbose)
        showsTraceback = parsed.has(.traceback)
        log = try LogChoice.settings(parsed)
        sandbox = try SandboxChoice(parsed)
        connection = try ConnectionOptions(parsed)
    }

    /// The steps of the run in order: the code of the environment, the steps, the script.
    ///
    /// Reads the script.
    func allSteps() throws -> [RunStep] {
        var all = steps
        if usesEnvironment, let initial = try Chunk.initial(Chunk.variable) { all.insert(.chunk(initial), at: 0) }
        if let script {
            all.append(.chunk(Chunk(text: try script.read(), name: script.chunkName, arguments: arguments)))
        }
        return all
    }

    /// The time limit of the run; nil without a limit.
    static func timeLimit(_ parsed: ParsedArguments) throws -> Duration? {
        try parsed.value(.timeout, OptionDuration.positive)
    }
}
