internal import LuaRuntime

/// A call of `sh.run` or `sh.shell`.
struct ProgramRequest: Sendable {
    /// What is run.
    enum Command: Sendable {
        /// A program by its words, the first of which is its name.
        case words([[UInt8]])
        /// A line for the shell.
        case line([UInt8])
    }

    /// The function that errors name.
    let operation: String
    let command: Command
    /// What the program reads; nil for nothing.
    let input: [UInt8]?
    /// The variables that the call sets, or removes where the value is nil.
    let variables: [(name: [UInt8], value: [UInt8]?)]
    /// The working folder; nil for that of this process.
    let folder: [UInt8]?
    let timeout: Duration?
    /// Whether a status other than 0 is an error.
    let checks: Bool
    /// Whether the script reads lines as they come, so that the output is not kept.
    let reads: Bool

    init(_ fields: LuaFields) throws {
        operation = try fields.string("operation")
        if let words = try fields.optionalList("words", { try $0.bytes() }) {
            guard !words.isEmpty else { throw LuaValueError("words must not be empty") }
            command = .words(words)
        } else {
            command = .line(try fields.bytes("line"))
        }
        input = try fields.optionalBytes("input")
        variables =
            try fields.optionalList("variables") { item in
                try item.fields { (try $0.bytes("name"), try $0.optionalBytes("value")) }
            } ?? []
        folder = try fields.optionalBytes("folder")
        timeout = try fields.optionalDuration("timeout")
        checks = try fields.boolean("checks")
        reads = try fields.boolean("reads")
        try checkTexts()
    }

    private func checkTexts() throws(LuaErrorFields) {
        switch command {
        case .line(let line): try check(line, "the command")
        case .words(let words):
            for (place, word) in words.enumerated() { try check(word, "word \(place + 1)") }
            guard words[0] != [] else { throw invalid("word 1, the program, is empty") }
        }
        for (name, value) in variables {
            let shown = LuaPermissionError.shown(name)
            try check(name, "the name of variable \(shown)")
            try check(value ?? [], "variable \(shown)")
            guard !name.isEmpty, !name.contains(UInt8(ascii: "=")) else {
                throw invalid("\"\(shown)\" cannot be the name of a variable")
            }
            guard name != ProgramEnvironment.mark else {
                throw invalid("variable \(shown) marks the programs of the run and cannot be set")
            }
        }
    }

    private func check(_ text: [UInt8], _ what: String) throws(LuaErrorFields) {
        guard text.contains(0) else { return }
        throw invalid("\(what) contains a NUL byte, which a program cannot receive")
    }

    /// An error about this call.
    func invalid(_ problem: String, hint: String? = nil, reason: String? = nil) -> LuaErrorFields {
        LuaErrorFields(
            code: "invalid",
            message: "\(operation): \(problem)",
            operation: operation,
            hint: hint,
            more: reason.map { [("reason", LuaValue($0))] } ?? []
        )
    }
}
