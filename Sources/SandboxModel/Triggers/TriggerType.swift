internal import Values

/// A type of trigger: its name, its properties, the checks on them, and what sets its triggers off.
///
/// Each type is a value in a file of its own, which `TriggerTypes.standard` lists. No other place knows its name.
package struct TriggerType: Sendable {
    package let name: String
    /// What sets the triggers of the type off.
    package let role: TriggerRole
    /// The name of the type in older servers, which flows may still use.
    private let formerName: String?
    /// The properties of the type by the families that have it.
    private let properties: [SandboxFamily: [TypeProperty]]
    /// The problems of a trigger at a path.
    let problems: @Sendable (TriggerDefinition, String) -> [FlowProblem]
    /// The first property inside of a property of a trigger that the type does not have; nil if it has all.
    var unknownProperty: @Sendable (JSON) -> UnknownProperty? = { _ in nil }

    /// A type with properties of its own, written as `TypeProperty` reads them.
    ///
    /// All triggers have the common properties too.
    package init(
        _ name: String,
        formerName: String? = nil,
        _ words: [SandboxFamily: String],
        _ role: TriggerRole,
        problems: @escaping @Sendable (TriggerDefinition, String) -> [FlowProblem] = TriggerType.conditionProblems
    ) {
        self.name = name
        self.role = role
        self.formerName = formerName
        self.problems = problems
        properties = Dictionary(
            uniqueKeysWithValues: words.map { ($0, TypeProperty.list("\($1) \(Self.common) \($0.triggerProperties)")) }
        )
    }

    /// Whether a trigger is of the type.
    package func fits(_ trigger: TriggerDefinition) -> Bool { trigger.type == name || trigger.type == formerName }

    /// The properties that the type has in a family; nil for a family that does not have the type.
    func properties(in family: SandboxFamily) -> [TypeProperty]? { properties[family] }

    /// The problems of the conditions of a trigger, which any trigger may have.
    package static let conditionProblems: @Sendable (TriggerDefinition, String) -> [FlowProblem] = { trigger, path in
        ["conditions", "scheduleConditions"].flatMap {
            TriggerCondition.problems(trigger[$0], path: "\(path).\($0)")
        }
    }

    private static let common =
        "id!! type!! version description disabled=false logLevel logToFile=false failOnTriggerError "
        + "allowConcurrent assets when"
}

/// A property inside of a property that the server does not know.
struct UnknownProperty {
    /// The keys that lead to it.
    let path: [String]
    let message: String
}

extension SandboxFamily {
    /// The properties that all triggers have in this family only.
    fileprivate var triggerProperties: String {
        switch self {
        case .v1: "workerGroup workerSelector pluginDefaultsRef conditions"
        case .v2: "workerSelector policyRefs labels stopAfter"
        }
    }
}
