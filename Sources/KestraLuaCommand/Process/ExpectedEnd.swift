internal import LuaRuntime

/// The end of a recipe by `kestra.fail`, or by arguments that `kestra.args` refuses: one line without a traceback.
struct ExpectedEnd: Sendable, Equatable {
    /// The codes of the errors that end a recipe like this.
    private static let codes = ["failed", "usage"]

    /// The name that the line begins with.
    let program: String
    /// The exit status, 1 to 255.
    let status: ExitStatus

    /// Nil for any other error.
    init?(_ error: LuaError) {
        guard error.kind == .raised, Self.codes.contains(error.code), let fields = error.fields,
            case .integer(let status)? = fields["exit_status"], (1...255).contains(status),
            case .string(let program)? = fields["program"]
        else { return nil }
        self.program = String(decoding: program, as: UTF8.self)
        self.status = ExitStatus(Int32(status))
    }
}
