import Values

/// The second check of a source: every type and every property must be known.
///
/// Paths are texts only in messages: deep in a flow they are long.
struct FlowTyping {
    let family: SandboxFamily
    let tasks: TaskTypes
    let triggers: TriggerTypes
    let stubsUnknown: Bool
    let extra: Set<String>

    private static let root = "io.kestra.core.models.flows.FlowWithSource"

    func check(_ document: JSONObject) throws(FlowProblems) {
        for (name, value) in document {
            let path = "\(Self.root)[\"\(name)\"]"
            switch name {
            case "tasks", "errors", "finally", "afterExecution": try tasks(value, path)
            case "triggers": try triggers(value, path)
            case "inputs": try inputs(value, path)
            case "retry": try retry(value, path)
            default: try known(name, in: Self.root, family.flowProperties, path)
            }
        }
    }

    private func known(
        _ name: String,
        in className: String,
        _ properties: [String],
        _ path: @autoclosure () -> String
    ) throws(FlowProblems) {
        guard !properties.contains(name) else { return }
        throw refused(path(), KnownProperties.refusal(of: name, in: className, known: properties))
    }

    private func refused(_ path: String, _ message: String) -> FlowProblems {
        FlowProblems(
            stage: .typing,
            problems: [FlowProblem(path: path, message: message)],
            created: message,
            validated: message
        )
    }

    private func unknownType(_ type: String, shown: String, _ path: String) -> FlowProblems {
        let cause =
            "Could not resolve type id '\(type)' as a subtype of `io.kestra.core.models.Plugin`: "
            + "No plugin registered for the defined type: '\(type)'\n at [Source: UNKNOWN; byte offset: #UNKNOWN] "
            + "(through reference chain: \(path))"
        let message = "Invalid type: \(shown)"
        return FlowProblems(
            stage: .typing,
            problems: [FlowProblem(path: path, message: cause), FlowProblem(path: path, message: message)],
            created: message,
            validated: message
        )
    }

    private func tasks(_ list: JSON, _ path: @autoclosure () -> String) throws(FlowProblems) {
        for (index, item) in (list.arrayValue ?? []).enumerated() {
            let inner = item["task"].flatMap { $0.objectValue == nil ? nil : $0 } ?? item
            try task(inner, "\(path())->java.util.ArrayList[\(index)]")
        }
    }

    private func task(_ item: JSON, _ path: @autoclosure () -> String) throws(FlowProblems) {
        guard let object = item.objectValue else { return }
        guard let name = object["type"]?.asText else { throw unknownType("null", shown: "<null>", path()) }
        guard let properties = tasks.properties(of: name, in: family) else {
            guard stubsUnknown || extra.contains(name) else { throw unknownType(name, shown: name, path()) }
            return
        }
        let names = (family.commonTaskProperties + properties).map(\.name)
        for (key, value) in object {
            func inner() -> String { "\(path())->\(name)[\"\(key)\"]" }
            try known(key, in: name, names, inner())
            if TaskDefinition.listNames.contains(key) { try tasks(value, inner()) }
            if key == "cases" {
                for (branch, list) in value.objectValue ?? [:] {
                    try tasks(list, "\(inner())->java.util.LinkedHashMap[\"\(branch)\"]")
                }
            }
            if key == "retry" { try retry(value, inner()) }
            if key == "onResume" { try inputs(value, inner()) }
            if key == "onPause" { try task(value, inner()) }
        }
    }

    private func triggers(_ list: JSON, _ path: @autoclosure () -> String) throws(FlowProblems) {
        for (index, item) in (list.arrayValue ?? []).enumerated() {
            func place() -> String { "\(path())->java.util.ArrayList[\(index)]" }
            guard let name = item["type"]?.asText else { throw unknownType("null", shown: "<null>", place()) }
            guard let properties = triggers.properties(of: name, in: family) else {
                guard stubsUnknown else { throw unknownType(name, shown: name, place()) }
                continue
            }
            for (key, _) in item.objectValue ?? [:] {
                try known(key, in: name, properties.map(\.name), "\(place())->\(name)[\"\(key)\"]")
            }
            if let unknown = triggers.unknownProperty(of: item, name) {
                let keys = unknown.path.map { "[\"\($0)\"]" }.joined()
                throw refused("\(place())->\(name)\(keys)", unknown.message)
            }
        }
    }

    private func inputs(_ list: JSON, _ path: @autoclosure () -> String) throws(FlowProblems) {
        for (index, item) in (list.arrayValue ?? []).enumerated() {
            let name = item["type"]?.asText
            guard let name, let type = InputType(rawValue: name), family.inputTypes.contains(type) else {
                let place = "\(path())->java.util.ArrayList[\(index)]"
                throw unknownType(name ?? "null", shown: name ?? "<null>", place)
            }
        }
    }

    private func retry(_ policy: JSON, _ path: @autoclosure () -> String) throws(FlowProblems) {
        guard policy.objectValue != nil else { return }
        let name = policy["type"]?.asText
        guard let name, ["constant", "exponential", "random"].contains(name) else {
            throw unknownType(name ?? "null", shown: name ?? "null", path())
        }
    }
}
