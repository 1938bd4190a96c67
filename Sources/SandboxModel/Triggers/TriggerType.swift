internal import Values

/// A type of trigger: its name, its properties and the checks on them.
///
/// Each is a value beside what reads its triggers, named in `TriggerTypes.standard`.
package struct TriggerType: Sendable {
    package let name: String
    /// What older servers call it; flows may still say so.
    private let formerName: String?
    /// The properties of the type by the families that have it.
    private let properties: [SandboxFamily: [TypeProperty]]
    /// What is wrong with a trigger of the type at a path.
    let problems: @Sendable (TriggerDefinition, String) -> [FlowProblem]

    /// A type with properties of its own, written as `TypeProperty` reads them, before those that all triggers have.
    package init(
        _ name: String,
        formerName: String? = nil,
        _ words: [SandboxFamily: String],
        problems: @escaping @Sendable (TriggerDefinition, String) -> [FlowProblem] = TriggerType.conditionProblems
    ) {
        self.name = name
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

    /// What is wrong with the conditions of a trigger, which any may have.
    package static let conditionProblems: @Sendable (TriggerDefinition, String) -> [FlowProblem] = { trigger, path in
        ["conditions", "scheduleConditions"].flatMap {
            TriggerCondition.problems(trigger[$0], path: "\(path).\($0)")
        }
    }

    private static let common =
        "id!! type!! version description disabled=false logLevel logToFile=false failOnTriggerError "
        + "allowConcurrent assets when"
}

/// The types of triggers that the sandbox sets off.
package struct TriggerTypes: Sendable {
    private let types: [TriggerType]

    package init(_ types: [TriggerType]) { self.types = types }

    /// These types and one more.
    package func adding(_ type: TriggerType) -> TriggerTypes { TriggerTypes(types + [type]) }

    /// The type of a trigger; nil for one that the sandbox does not know.
    package func type(of trigger: TriggerDefinition) -> TriggerType? { types.first { $0.fits(trigger) } }

    /// The properties of a type in a family; nil for a type that the family does not have.
    func properties(of name: String, in family: SandboxFamily) -> [TypeProperty]? {
        types.first { $0.name == name }?.properties(in: family)
    }

    /// The types of the servers.
    package static let standard = TriggerTypes([ScheduleTrigger.type, WebhookTrigger.type, FlowTrigger.type])
}

extension SandboxFamily {
    /// What all triggers of a family have besides what those of any family have.
    fileprivate var triggerProperties: String {
        switch self {
        case .v1: "workerGroup workerSelector pluginDefaultsRef conditions"
        case .v2: "workerSelector policyRefs labels stopAfter"
        }
    }
}
