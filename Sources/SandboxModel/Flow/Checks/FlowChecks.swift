import Values

/// Checks the rules of a flow, and reports each broken rule in the server's words.
struct FlowChecks {
    let family: SandboxFamily
    let taskTypes: TaskTypes
    let triggerTypes: TriggerTypes
    let document: JSONObject

    func run() throws(FlowProblems) {
        if (document["inputs"]?.arrayValue ?? []).contains(where: { $0["id"]?.asText == nil }) {
            // The server's own check fails on an input without an id.
            let message = "HV000028: Unexpected exception during isValid call."
            throw problems([FlowProblem(path: "", message: message)], stage: .failing, message: message)
        }
        let found = names() + lists() + tasks() + TriggerChecks.problems(document["triggers"], triggerTypes) + wholes()
        if !found.isEmpty { throw problems(found, stage: .checking, message: nil) }
    }

    private func problems(_ found: [FlowProblem], stage: FlowProblems.Stage, message: String?) -> FlowProblems {
        FlowProblems(
            stage: stage,
            problems: found,
            created: message,
            validated: message,
            id: document["id"]?.asText,
            namespace: document["namespace"]?.asText
        )
    }

    private func names() -> [FlowProblem] {
        var found: [FlowProblem] = []
        if let id = document["id"]?.asText {
            if !Name.isFlow(id) {
                found.append(FlowProblem(path: "id", message: "must match \"^[a-zA-Z0-9][a-zA-Z0-9._-]*\""))
            }
            if id.isEmpty || id.count > 100 {
                found.append(FlowProblem(path: "id", message: "size must be between 1 and 100"))
            }
        } else {
            found += ["must not be null", "must not be blank"].map { FlowProblem(path: "id", message: $0) }
        }
        if let namespace = document["namespace"]?.asText {
            if !Name.isNamespace(namespace) {
                found.append(FlowProblem(path: "namespace", message: "must match \"^[a-z0-9][a-z0-9._-]*\""))
            }
            if namespace.isEmpty || namespace.count > 150 {
                found.append(FlowProblem(path: "namespace", message: "size must be between 1 and 150"))
            }
        } else {
            found.append(FlowProblem(path: "namespace", message: "must not be null"))
        }
        return found
    }

    private func lists() -> [FlowProblem] {
        var found: [FlowProblem] = []
        if (document["tasks"]?.arrayValue ?? []).isEmpty {
            found.append(FlowProblem(path: "tasks", message: "must not be empty"))
        }
        for (index, output) in (document["outputs"]?.arrayValue ?? []).enumerated() {
            for name in ["id", "value", "type"] where output[name].map(\.isNull) ?? true {
                found.append(FlowProblem(path: "outputs[\(index)].\(name)", message: "must not be null"))
            }
        }
        if let limit = document["concurrency"]?["limit"]?.integerValue, limit < 1 {
            found.append(FlowProblem(path: "concurrency.limit", message: "must be greater than or equal to 1"))
        }
        return found
    }

    private func tasks() -> [FlowProblem] {
        let checks = TaskChecks(types: taskTypes, family: family)
        return ["tasks", "errors", "finally", "afterExecution"].flatMap { checks.problems(document[$0], path: $0) }
    }

    // MARK: rules about the flow as a whole

    private func wholes() -> [FlowProblem] {
        var messages: [String] = []
        let id = document["id"]?.asText ?? ""
        if family.reservesFlowNames, Self.reserved.contains(id) {
            messages.append(
                "Flow id is a reserved keyword: \(id). List of reserved keywords: "
                    + Self.reserved.joined(separator: ", ")
            )
        }
        let flow = FlowDefinition(document, source: "", json: [:])
        let tasks = flow.allTasks
        messages += Self.doubled(tasks.map(\.id), "Duplicate task id")
        messages += Self.doubled(flow.triggers.map(\.id), "Duplicate trigger id")
        messages += Self.doubled(flow.inputs.map(\.id), "Duplicate input")
        messages += Self.doubled(flow.outputs.map(\.id), "Duplicate output")
        if family.checksDefaults { messages += flow.inputs.compactMap(badDefault) }
        if tasks.contains(where: { calls($0, flow) }) {
            messages.append("Recursive call to flow [\(flow.namespace).\(flow.id)]")
        }
        for label in flow.labels where label.isSystem && label.key != Label.readOnly {
            messages.append(
                "System labels can only be set by Kestra itself, offending label: \(label.key)=\(label.value)"
            )
        }
        return messages.map { FlowProblem(path: "", message: "Invalid Flow: \($0)") }
    }

    /// The message about a default that is not valid for its input; nil if it is valid or a template.
    private func badDefault(_ input: InputDefinition) -> String? {
        guard [.int, .float, .date, .datetime, .time, .duration].contains(input.type),
            let text = input.defaults?.asText, !text.contains("{{"),
            (try? InputConverter(family: family).read(.string(text), as: input.type)) == nil
        else { return nil }
        return "Invalid default for input '\(input.id)': `\(text)` is not a valid \(input.type.rawValue) value"
    }

    private func calls(_ task: TaskDefinition, _ flow: FlowDefinition) -> Bool {
        taskTypes.called(by: task) == FlowName(namespace: flow.namespace, id: flow.id)
    }

    private static func doubled(_ names: [String], _ what: String) -> [String] {
        var seen: Set<String> = []
        let found = names.filter { !seen.insert($0).inserted }
        return found.isEmpty ? [] : ["\(what) with name [\(found.joined(separator: ", "))]"]
    }

    private static let reserved = [
        "pause", "resume", "force-run", "change-status", "kill", "executions", "search", "source", "disable", "enable",
    ]
}

extension SandboxFamily {
    /// Whether the default of an input must be valid for its type.
    var checksDefaults: Bool { self == .v2 }
    /// Whether the id of a flow must not be the name of an operation of the API.
    var reservesFlowNames: Bool { self == .v1 }
}

extension Label {
    static let readOnly = "system.readOnly"
}

/// The syntax of names.
enum Name {
    static func isFlow(_ text: String) -> Bool { matches(text) { $0.isLetter } }

    static func isNamespace(_ text: String) -> Bool { matches(text) { $0.isLetter && $0.isLowercase } }

    static func isTask(_ text: String) -> Bool {
        matches(text.first == "_" ? String(text.dropFirst()) : text) { $0.isLetter }
    }

    private static func matches(_ text: String, letter: (Character) -> Bool) -> Bool {
        func isWord(_ character: Character) -> Bool { character.isASCII && (letter(character) || character.isNumber) }
        guard let first = text.first, isWord(first) else { return false }
        return text.allSatisfy { isWord($0) || "._-".contains($0) }
    }
}
