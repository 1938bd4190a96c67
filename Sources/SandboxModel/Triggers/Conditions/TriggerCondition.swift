import Pebble
import Values

/// A condition of a trigger, as its source has it.
struct TriggerCondition {
    /// The kinds of conditions that the sandbox has, named by the last word of their types.
    enum Kind: String, CaseIterable {
        case executionFlow = "ExecutionFlow"
        case executionNamespace = "ExecutionNamespace"
        case executionStatus = "ExecutionStatus"
        case executionLabels = "ExecutionLabels"
        case executionOutputs = "ExecutionOutputs"
        case expression = "Expression"
        case retryAttempt = "HasRetryAttempt"
        case dateTimeBetween = "DateTimeBetween"
        case timeBetween = "TimeBetween"
        case dayWeek = "DayWeek"
        case dayWeekInMonth = "DayWeekInMonth"
        case weekend = "Weekend"
        case not = "Not"
        case or = "Or"

        /// The properties besides `type`: those that must be set, and the others.
        var properties: (needed: [String], others: [String]) {
            switch self {
            case .executionFlow: (["namespace", "flowId"], [])
            case .executionNamespace: (["namespace"], ["comparison", "prefix"])
            case .executionStatus, .retryAttempt: ([], ["in", "notIn"])
            case .executionLabels: (["labels"], [])
            case .executionOutputs, .expression: (["expression"], [])
            case .dateTimeBetween, .timeBetween: ([], ["date", "after", "before"])
            case .dayWeek: (["dayOfWeek"], ["date"])
            case .dayWeekInMonth: (["dayOfWeek", "dayInMonth"], ["date"])
            case .weekend: ([], ["date"])
            case .not, .or: (["conditions"], [])
            }
        }
    }

    private static let packages = ["io.kestra.plugin.core.condition.", "io.kestra.core.models.conditions.types."]

    let kind: Kind
    let properties: JSONObject

    /// Nil for a type that the sandbox does not have; the checks of the flow refuse it.
    init?(_ json: JSON) {
        guard let object = json.objectValue, let kind = object["type"]?.asText.flatMap(Self.kind) else { return nil }
        self.kind = kind
        properties = object
    }

    static func list(_ json: JSON?) -> [TriggerCondition] {
        (json?.arrayValue ?? []).compactMap(TriggerCondition.init)
    }

    /// The kind of a type, which may have its former package and its former suffix.
    static func kind(of type: String) -> Kind? {
        guard let package = packages.first(where: type.hasPrefix) else { return nil }
        let name = type.dropFirst(package.count)
        return Kind(rawValue: String(name.hasSuffix("Condition") ? name.dropLast("Condition".count) : name))
    }

    /// The problems of the conditions in a source.
    static func problems(_ list: JSON?, path: String) -> [FlowProblem] {
        (list?.arrayValue ?? []).enumerated().flatMap { index, item in
            problems(of: item, path: "\(path)[\(index)]")
        }
    }

    private static func problems(of item: JSON, path: String) -> [FlowProblem] {
        let type = item["type"]?.asText ?? "null"
        guard let kind = kind(of: type) else {
            let known = Kind.allCases.map(\.rawValue).joined(separator: ", ")
            return [
                FlowProblem(path: path, message: "the sandbox does not have the condition '\(type)', only \(known)")
            ]
        }
        let (needed, others) = kind.properties
        let missing = needed.filter { item[$0].map(\.isNull) ?? true }
        let unknown = (item.objectValue?.keys ?? []).filter { !(needed + others + ["type"]).contains($0) }
        return missing.map { FlowProblem(path: "\(path).\($0)", message: "must not be null") }
            + unknown.map { FlowProblem(path: "\(path).\($0)", message: "is not a property of '\(type)'") }
            + problems(item["conditions"], path: "\(path).conditions")
    }
}
