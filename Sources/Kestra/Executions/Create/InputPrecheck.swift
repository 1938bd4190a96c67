internal import HTTPTransport
internal import Values

/// Checks inputs against a flow before a create, because a create silently ignores or misreads some of them: an unknown
/// name, a value that is not in a list, `yes` for a boolean, an empty file.
struct InputPrecheck: Sendable {
    let client: KestraClient
    let namespace: String
    let flow: String
    let revision: Int?

    /// The number of attempts before a missing reply is an error.
    private static let mostQuestions = 4

    /// Asks the server to validate the inputs without starting an execution, and checks its result.
    ///
    /// Sends one byte in place of each file.
    ///
    /// - Returns: The values of secret inputs, which no error may contain.
    func run(_ inputs: [String: InputValue]) async throws(KestraError) -> [String] {
        guard !inputs.isEmpty else { return [] }
        var form = MultipartForm()
        let files = client.configuration.transport.files
        for (name, value) in inputs.sorted(by: { $0.key < $1.key }) {
            try value.placeholder(for: name, files).add(to: &form, as: name, files)
        }
        var arguments = Flows.path(namespace, flow)
        if let revision { arguments.append(.init("revision", String(revision))) }
        let call = Call(
            .validateNewExecutionInputs,
            arguments,
            body: .form(form),
            about: Flows.subject(namespace, flow)
        )
        let checked = try await answer(to: call)
        let secrets = Self.secrets(of: inputs, checked: checked)
        let problems = Self.problems(of: inputs, checked: checked).map { $0.hiding(secrets) }
        guard problems.isEmpty else {
            throw KestraError(
                .invalid,
                "\(Flows.subject(namespace, flow)): \(problems.joined(separator: "; "))",
                operation: "executions.create",
                details: ["problems": .array(problems.map(JSON.string))]
            )
        }
        return secrets
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

    private static func secrets(of inputs: [String: InputValue], checked: JSON) -> [String] {
        (checked["inputs"]?.arrayValue ?? []).compactMap { item in
            guard let input = item["input"], DeclaredInput(input).isSecret else { return nil }
            return input["id"]?.stringValue.flatMap { inputs[$0]?.sentText }
        }
    }

    /// The problems, one sentence per input.
    static func problems(of inputs: [String: InputValue], checked: JSON) -> [String] {
        let known = checked["inputs"]?.arrayValue ?? []
        let names = known.compactMap { $0["input"]?["id"]?.stringValue }
        var problems = inputs.keys.sorted().filter { !names.contains($0) }.map { name in
            "input \(name): the flow has no such input"
                + (names.isEmpty ? "" : " (it has \(names.joined(separator: ", ")))")
        }
        for item in known {
            guard let definition = item["input"], let name = definition["id"]?.stringValue else { continue }
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
    func placeholder(for name: String, _ files: FileAccess) throws(KestraError) -> InputValue {
        switch self {
        case .text, .json: return self
        case .file(let path, let filename):
            let size = try LocalFile.check(path, for: "input \(name)", files)
            guard size > 0 else { throw Self.emptyFile(name, path) }
            return .content([UInt8(ascii: "x")], filename: filename ?? LocalFile.name(of: path))
        case .content(let bytes, let filename):
            guard !bytes.isEmpty else { throw Self.emptyFile(name, filename) }
            return .content([UInt8(ascii: "x")], filename: filename)
        }
    }

    private static func emptyFile(_ name: String, _ file: String) -> KestraError {
        KestraError(
            .invalid,
            "input \(name): the file \(file) is empty, and the server would take that for no file",
            operation: "executions.create"
        )
    }
}
