import Pebble
import Values

/// The first check of a source: it must be YAML with a mapping at the top.
enum FlowDocument {
    /// The server's reader of YAML refuses longer documents.
    private static let mostCharacters = 3 * 1024 * 1024

    static func create(_ source: String) throws(FlowProblems) -> JSONObject {
        let mapping = try mapping(of: source, as: "genericflow", target: "io.kestra.core.models.flows.GenericFlow")
        if let key = mapping.node.doubledKeys.first {
            throw refusal("genericflow", "Duplicate field '\(key.text ?? "")'", after: key)
        }
        for name in ["tasks", "triggers", "inputs", "errors", "finally"] {
            guard let value = mapping.node[name], let kind = unexpected(value) else { continue }
            throw problem(
                "genericflow",
                "Cannot deserialize value of type `java.util.ArrayList<\(listed(name, generic: true))>` from \(kind)\n"
                    + " at [Source: (StringReader); line: \(value.line), column: \(value.column)] "
                    + "(through reference chain: io.kestra.core.models.flows.GenericFlow[\"\(name)\"])",
                line: value.line
            )
        }
        return mapping.object
    }

    static func validate(_ source: String) throws(FlowProblems) -> JSONObject {
        var trimmed = source
        while trimmed.last?.isWhitespace == true { trimmed.removeLast() }
        let map = "java.util.LinkedHashMap<java.lang.String,java.lang.Object>"
        let mapping = try mapping(of: trimmed, as: "Flow", target: map)
        for name in ["tasks", "triggers", "inputs", "errors", "finally"] {
            guard let value = mapping.node[name], let kind = unexpected(value) else { continue }
            throw problem(
                "flowwithsource",
                "Cannot deserialize value of type `java.util.ArrayList<\(listed(name, generic: false))>` from \(kind)\n"
                    + " at [Source: UNKNOWN; byte offset: #UNKNOWN] "
                    + "(through reference chain: io.kestra.core.models.flows.FlowWithSource[\"\(name)\"])",
                line: -1
            )
        }
        return mapping.object
    }

    private static func listed(_ name: String, generic: Bool) -> String {
        switch name {
        case "triggers": "io.kestra.core.models.triggers.\(generic ? "GenericTrigger" : "AbstractTrigger")"
        case "inputs": "io.kestra.core.models.flows.Input<?>"
        default: "io.kestra.core.models.tasks.\(generic ? "GenericTask" : "Task")"
        }
    }

    private static func mapping(
        of source: String,
        as kind: String,
        target: String
    ) throws(FlowProblems) -> (node: YAMLNode, object: JSONObject) {
        let node = try node(of: source, as: kind)
        if let text = node.scalar?.text {
            let type = target.prefix { $0 != "<" }
            throw refusal(
                kind,
                "Cannot construct instance of `\(type)` (although at least one Creator exists): "
                    + "no String-argument constructor/factory method to deserialize from String value ('\(text)')",
                at: node
            )
        }
        guard let object = node.json.objectValue else {
            throw refusal(
                kind,
                "Cannot deserialize value of type `\(target)` from Array value (token `JsonToken.START_ARRAY`)",
                at: node
            )
        }
        return (node, object)
    }

    private static func node(of source: String, as kind: String) throws(FlowProblems) -> YAMLNode {
        guard source.utf8.count <= mostCharacters || source.unicodeScalars.count <= mostCharacters else {
            throw problem(
                kind,
                "The incoming YAML document exceeds the limit: \(mostCharacters) code points.",
                line: -1
            )
        }
        do {
            if let node = try SnakeYAML.node(of: source), !node.isNull { return node }
        } catch {
            throw problem(kind, error.message, line: error.line)
        }
        let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
        let place = "line: \(lines.count), column: \((lines.last?.count ?? 0) + 1)"
        throw problem(
            kind,
            "No content to map due to end-of-input\n at [Source: (StringReader); \(place)]",
            line: lines.count
        )
    }

    private static func unexpected(_ value: YAMLNode) -> String? {
        if value.mapping != nil { return "Object value (token `JsonToken.START_OBJECT`)" }
        guard let scalar = value.scalar, !value.isNull else { return nil }
        switch scalar.json {
        case .bool(let truth): return "Boolean value (token `JsonToken.VALUE_\(truth ? "TRUE" : "FALSE")`)"
        case .integer, .digits: return "Integer value (token `JsonToken.VALUE_NUMBER_INT`)"
        case .double: return "Floating-point value (token `JsonToken.VALUE_NUMBER_FLOAT`)"
        default: return "String value (token `JsonToken.VALUE_STRING`)"
        }
    }

    private static func refusal(_ kind: String, _ message: String, at node: YAMLNode) -> FlowProblems {
        problem(
            kind,
            "\(message)\n at [Source: (StringReader); line: \(node.line), column: \(node.column)]",
            line: node.line
        )
    }

    private static func refusal(_ kind: String, _ message: String, after node: YAMLNode) -> FlowProblems {
        problem(
            kind,
            "\(message)\n at [Source: (StringReader); line: \(node.end.line), column: \(node.end.column)]",
            line: node.end.line
        )
    }

    private static func problem(_ kind: String, _ message: String, line: Int) -> FlowProblems {
        let shown = "YAML parsing error: \(message) (at line \(line))"
        return FlowProblems(
            stage: .reading,
            problems: [FlowProblem(path: "yaml", message: shown)],
            created: "Illegal \(kind) source: \(shown)",
            validated: "Illegal \(kind) source: \(shown)"
        )
    }
}
