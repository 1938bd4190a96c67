internal import Values

/// A trigger of a flow that a request sets off.
package struct WebhookTrigger {
    static let type = TriggerType(
        "io.kestra.plugin.core.trigger.Webhook",
        formerName: "io.kestra.core.models.triggers.types.Webhook",
        [
            .v1: "key! inputs wait returnOutputs labels",
            .v2: "key! inputs wait returnOutputs responseContentType responseCode fetchType=NONE",
        ],
        problems: { trigger, path in
            var found = TriggerType.conditionProblems(trigger, path)
            if trigger["key"]?.asText == nil {
                found.append(FlowProblem(path: "\(path).key", message: "must not be null"))
            }
            return found
        }
    )

    package let definition: TriggerDefinition
    /// The last part of the address that sets it off.
    package let key: String

    /// Nil for a trigger of another kind, and for one that is disabled.
    package init?(_ definition: TriggerDefinition) {
        guard Self.type.fits(definition), !definition.isDisabled, let key = definition["key"]?.asText else {
            return nil
        }
        self.definition = definition
        self.key = key
    }
}
