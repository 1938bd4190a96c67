internal import Kestra
internal import LuaRuntime
internal import Values

/// What the command line says about a run of a script, checked.
struct RunOptions: Sendable {
    /// Code given by `-e`, in order.
    var code: [[UInt8]] = []
    /// The script, when there is one.
    var script: ScriptSource?
    /// The words after the script.
    var arguments: [[UInt8]] = []
    var limits = LuaLimits()
    /// The sandbox to start, when one is wanted.
    var sandbox: SandboxChoice?
    var connection: ConnectionOptions
    var isVerbose: Bool

    init(_ parsed: ParsedArguments) throws {
        code = parsed.given.filter { $0.option == .execute }.map(\.value)
        if let first = parsed.operands.first {
            script = ScriptSource(operand: first)
            arguments = Array(parsed.operands.dropFirst())
        } else if code.isEmpty {
            script = .standardInput
        }
        limits.time = try parsed.value(.timeout, Self.time)
        limits.memory = try parsed.value(.memory, ByteCount.read)
        limits.allowsBytecode = parsed.has(.allowBytecode)
        isVerbose = parsed.has(.verbose)
        sandbox = try SandboxChoice(parsed)
        connection = try ConnectionOptions(parsed)
    }

    private static func time(_ text: String) throws -> Duration {
        let time = try Duration(parsing: text)
        guard time > .zero else { throw UsageError("\"\(text)\" is no time to run in", hint: "write 10s, 5m or 1h30m") }
        return time
    }
}
