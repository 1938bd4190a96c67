import Pebble
import TextTools
import Values

/// Comparisons of which an execution must pass all, or one.
struct PreconditionFilter {
    private static let fields = ["FLOW_ID", "NAMESPACE", "STATE", "EXPRESSION"]
    private static let types = [
        "EQUAL_TO", "NOT_EQUAL_TO", "IN", "NOT_IN", "IS_TRUE", "IS_FALSE", "IS_NULL", "IS_NOT_NULL", "STARTS_WITH",
        "ENDS_WITH", "REGEX", "CONTAINS",
    ]

    private let needsAll: Bool
    private let filters: [JSON]

    init?(_ json: JSON) {
        guard json.objectValue != nil else { return nil }
        needsAll = json["operand"]?.asText != "OR"
        filters = json["filters"]?.arrayValue ?? []
    }

    static func problems(_ json: JSON, _ path: String) -> [FlowProblem] {
        (json["filters"]?.arrayValue ?? []).enumerated().flatMap { index, filter in
            [("field", fields), ("type", types)].compactMap { name, known in
                let word = filter[name]?.asText ?? "null"
                guard !known.contains(word) else { return nil }
                let message = "the sandbox does not have '\(word)', only \(known.joined(separator: ", "))"
                return FlowProblem(path: "\(path).filters[\(index)].\(name)", message: message)
            }
        }
    }

    func passes(_ context: ConditionContext) throws(TemplateError) -> Bool {
        for filter in filters where (try passes(filter, context)) != needsAll { return !needsAll }
        return needsAll
    }

    private func passes(_ filter: JSON, _ context: ConditionContext) throws(TemplateError) -> Bool {
        guard let execution = context.execution else { return false }
        let text: String
        switch filter["field"]?.asText {
        case "FLOW_ID": text = execution.flowId
        case "NAMESPACE": text = execution.namespace
        case "STATE": text = execution.state.current.rawValue
        default:
            let written = filter["value"]?.asText ?? ""
            // The value is an expression: the filter can only test whether it is true or empty.
            text = try context.templates.render(written, context.variables)
            switch filter["type"]?.asText {
            case "IS_FALSE": return !text.isTruthy
            case "IS_NULL": return text.isEmpty
            case "IS_NOT_NULL": return !text.isEmpty
            default: return text.isTruthy
            }
        }
        return compares(text, filter)
    }

    private func compares(_ text: String, _ filter: JSON) -> Bool {
        let value = filter["value"]?.asText ?? ""
        let values = filter["values"]?.arrayValue?.compactMap(\.asText) ?? [value]
        switch filter["type"]?.asText {
        case "EQUAL_TO": return text == value
        case "NOT_EQUAL_TO": return text != value
        case "IN": return values.contains(text)
        case "NOT_IN": return !values.contains(text)
        case "STARTS_WITH": return text.hasPrefix(value)
        case "ENDS_WITH": return text.hasSuffix(value)
        case "CONTAINS": return text.contains(value)
        case "REGEX": return (try? RegularExpression(value).isWhole(text)) ?? false
        case "IS_NULL", "IS_FALSE": return false
        default: return true
        }
    }
}
