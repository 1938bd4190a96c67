internal import HTTPTransport
internal import Values

/// Checks inputs before they are sent, because a server silently ignores or misreads some of them: an unknown name, a
/// value that is not in a list, `yes` for a boolean, an empty file.
struct InputPrecheck: Sendable {
    /// What declares the inputs.
    enum Target: Sendable {
        case flow(namespace: String, id: String, revision: Int?)
        /// The pause of an execution.
        case pause(execution: String)

        fileprivate var name: String {
            switch self {
            case .flow: "flow"
            case .pause: "pause"
            }
        }
    }

    /// The result of a check without problems.
    struct Checked: Sendable {
        /// The values of secret inputs, which no error may contain.
        var secrets: [String] = []
        /// The inputs to send: all given ones, and those of the kept ones that the target has.
        var inputs: [String: InputValue]
    }

    let client: KestraClient
    let target: Target
    /// The function that errors name.
    let operation: String

    /// The number of attempts before a missing reply is an error.
    private static let mostQuestions = 4

    /// Asks the server to validate the inputs without starting an execution, and checks its result.
    ///
    /// Sends one byte in place of each file.
    ///
    /// - Parameters:
    ///   - given: The inputs of the caller. Without any, nothing is checked.
    ///   - kept: The inputs of an earlier execution, for those that are not given.
    ///   - isComplete: Whether an input that is neither given nor kept can be missing.
    /// - Returns: The inputs to send, and the secrets in them.
    /// - Throws: `invalid` with a sentence for each input that the server would refuse, ignore or misread.
    func run(
        _ given: [String: InputValue],
        keeping kept: [String: InputValue] = [:],
        isComplete: Bool = true
    ) async throws(KestraError) -> Checked {
        guard !given.isEmpty else { return Checked(inputs: kept) }
        let all = kept.merging(given) { _, given in given }
        let call = try call(with: all)
        let checked = try await answer(to: call)
        // Some servers may reply without a body to the check of a resume.
        guard let known = checked["inputs"]?.arrayValue else { return Checked(inputs: all) }
        let secrets = Self.secrets(of: all, known)
        let problems = problems(of: given, known, isComplete: isComplete).map { $0.hiding(secrets) }
        guard problems.isEmpty else {
            throw KestraError(
                .invalid,
                "\(call.subject ?? ""): \(problems.joined(separator: "; "))",
                operation: operation,
                details: ["problems": .array(problems.map(JSON.string))]
            )
        }
        let names = Set(known.compactMap { $0["input"]?["id"]?.stringValue })
        return Checked(secrets: secrets, inputs: all.filter { names.contains($0.key) })
    }

    private func call(with inputs: [String: InputValue]) throws(KestraError) -> Call {
        var form = MultipartForm()
        let files = client.configuration.transport.files
        for (name, value) in inputs.sorted(by: { $0.key < $1.key }) {
            try value.placeholder(for: name, operation, files).add(to: &form, as: name, files)
        }
        switch target {
        case .flow(let namespace, let id, let revision):
            var arguments = Flows.path(namespace, id)
            if let revision { arguments.append(.init("revision", String(revision))) }
            let subject = Flows.subject(namespace, id)
            return Call(.validateNewExecutionInputs, arguments, body: .form(form), about: subject)
        case .pause(let execution):
            let path = Executions.path(execution)
            let subject = Executions.subject(execution)
            return Call(.validateResumeExecutionInputs, path, body: .form(form), about: subject)
        }
    }

    /// Repeats the request if the reply is incomplete, within the time limit of a create: a validation starts nothing.
    private func answer(to call: Call) async throws(KestraError) -> JSON {
        let sends = client.sends()
        var backoff = Backoff()
        for _ in 1..<Self.mostQuestions {
            var call = call
            call.timeout = sends.patience
            do throws(KestraError) {
                return try await client.call(call).json()
            } catch {
                guard [.timeout, .badReply].contains(error.code), error.mayHaveStarted, sends.left > .zero else {
                    throw error
                }
            }
            try await client.pause(backoff.next())
        }
        return try await client.call(call).json()
    }

    private static func secrets(of inputs: [String: InputValue], _ known: [JSON]) -> [String] {
        known.compactMap { item in
            guard let input = item["input"], DeclaredInput(input).isSecret else { return nil }
            return input["id"]?.stringValue.flatMap { inputs[$0]?.sentText }
        }
    }

    /// The problems, one sentence per input.
    private func problems(of inputs: [String: InputValue], _ known: [JSON], isComplete: Bool) -> [String] {
        let names = known.compactMap { $0["input"]?["id"]?.stringValue }
        var problems = inputs.keys.sorted().filter { !names.contains($0) }.map { name in
            "input \(name): the \(target.name) has no such input"
                + (names.isEmpty ? "" : " (it has \(names.joined(separator: ", ")))")
        }
        for item in known {
            guard let definition = item["input"], let name = definition["id"]?.stringValue,
                isComplete || inputs[name] != nil
            else { continue }
            let refused = (item["errors"]?.arrayValue ?? []).compactMap { $0["message"]?.stringValue }
            if !refused.isEmpty {
                problems.append("input \(name): \(refused.joined(separator: ", "))")
            } else if inputs[name] != nil, item["enabled"] == false {
                problems.append("input \(name): the other inputs are such that the server would ignore it")
            } else if let value = inputs[name], let problem = DeclaredInput(definition).problem(of: value) {
                problems.append("input \(name): \(problem)")
            }
        }
        return problems
    }
}

extension InputValue {
    /// The replacement for the value in a validation.
    func placeholder(
        for name: String,
        _ operation: String,
        _ files: FileAccess
    ) throws(KestraError) -> InputValue {
        switch self {
        case .text, .json: return self
        case .file(let path, let filename):
            let size = try LocalFile.check(path, for: "input \(name)", files)
            guard size > 0 else { throw Self.emptyFile(name, path, operation) }
            return .content([UInt8(ascii: "x")], filename: filename ?? LocalFile.name(of: path))
        case .content(let bytes, let filename):
            guard !bytes.isEmpty else { throw Self.emptyFile(name, filename, operation) }
            return .content([UInt8(ascii: "x")], filename: filename)
        }
    }

    private static func emptyFile(_ name: String, _ file: String, _ operation: String) -> KestraError {
        KestraError(
            .invalid,
            "input \(name): the file \(file) is empty, and the server would take that for no file",
            operation: operation
        )
    }
}
