internal import LuaRuntime
internal import Values

/// The errors about a program that was started.
struct ProgramReport: Sendable {
    let request: ProgramRequest
    /// Replaces the secrets of connections.
    let mask: @Sendable ([UInt8]) throws -> String

    /// How many of the last lines an error has.
    private static let lines = 20

    /// A status other than 0, or a signal.
    func failure(_ end: ProgramEnd, _ tail: [UInt8]) throws -> LuaErrorFields {
        let (words, field): (String, (String, LuaValue)) =
            switch end {
            case .exit(let status): ("ended with status \(status)", ("status", .integer(Int64(status))))
            case .signal(let number):
                ("was ended by signal \(ProgramEnd.text(ofSignal: number))", ("signal", .integer(Int64(number))))
            }
        return try fields("program_failed", words, tail, [field])
    }

    /// The time limit of the call has passed.
    func timeout(_ limit: Duration, _ tail: [UInt8]) throws -> LuaErrorFields {
        try fields("timeout", "did not end within \(limit.limitText)", tail)
    }

    /// The output is too large; `problem` names the limit.
    func tooLarge(_ problem: String, hint: String?) throws -> LuaErrorFields {
        var error = try fields("invalid", problem, [], [("reason", "too_large")])
        error.hint = hint
        return error
    }

    /// The system has not told how the program ended.
    func unknownEnd(_ tail: [UInt8]) throws -> LuaErrorFields {
        try fields("program_failed", "ended with an unknown status, because this process ignores the signal CHLD", tail)
    }

    private func fields(
        _ code: String,
        _ words: String,
        _ tail: [UInt8],
        _ more: [(String, LuaValue)] = []
    ) throws -> LuaErrorFields {
        let command = ShownCommand(request)
        let lines = try mask(command.masked(tail)).split(whereSeparator: \.isNewline).suffix(Self.lines)
        let last = lines.last { $0.contains { !$0.isWhitespace } }
        let reason = last.map { ": " + LuaPermissionError.shown(Array($0.prefix(500).utf8)) } ?? ""
        let (program, text) = (try mask(Array(command.program.utf8)), try mask(Array(command.text.utf8)))
        return LuaErrorFields(
            code: code,
            message: "\(request.operation): \(program) \(words)\(reason)",
            operation: request.operation,
            more: more + [("command", LuaValue(text)), ("stderr", LuaValue(lines.joined(separator: "\n")))]
        )
    }
}
