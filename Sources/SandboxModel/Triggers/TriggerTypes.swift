internal import Values

/// The types of triggers that the sandbox sets off.
package struct TriggerTypes: Sendable {
    private let types: [TriggerType]

    package init(_ types: [TriggerType]) { self.types = types }

    /// These types and one more.
    package func adding(_ type: TriggerType) -> TriggerTypes { TriggerTypes(types + [type]) }

    /// The type of a trigger; nil for a type that the sandbox does not know.
    package func type(of trigger: TriggerDefinition) -> TriggerType? { types.first { $0.fits(trigger) } }

    /// The properties of a type in a family; nil for a type that the family does not have.
    func properties(of name: String, in family: SandboxFamily) -> [TypeProperty]? {
        types.first { $0.name == name }?.properties(in: family)
    }

    /// The first property inside of a property of a trigger that its type does not have.
    func unknownProperty(of trigger: JSON, _ name: String) -> UnknownProperty? {
        types.first { $0.name == name }?.unknownProperty(trigger)
    }

    /// Whether a trigger fires at dates.
    package func isDated(_ trigger: TriggerDefinition) -> Bool {
        if case .dates? = type(of: trigger)?.role { true } else { false }
    }

    /// A trigger that fires at dates; nil for another type.
    package func dated(_ trigger: TriggerDefinition) -> (any DatedTrigger)? {
        guard case .dates(let read)? = type(of: trigger)?.role else { return nil }
        return read(trigger)
    }

    /// A trigger that executions of other flows set off; nil for another type, and when it is disabled.
    package func listening(_ trigger: TriggerDefinition) -> (any ExecutionTrigger)? {
        guard case .executions(let read)? = type(of: trigger)?.role, !trigger.isDisabled else { return nil }
        return read(trigger)
    }

    /// A trigger that a request sets off; nil for another type, and when it is disabled.
    package func requested(_ trigger: TriggerDefinition) -> (any RequestTrigger)? {
        guard case .requests(let read)? = type(of: trigger)?.role, !trigger.isDisabled else { return nil }
        return read(trigger)
    }

    /// The types of the servers.
    package static let standard = TriggerTypes([ScheduleTrigger.type, WebhookTrigger.type, FlowTrigger.type])
}
