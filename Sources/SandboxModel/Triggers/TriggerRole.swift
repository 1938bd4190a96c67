package import Pebble
package import Values

/// What sets the triggers of a type off, and how one is read from its source.
///
/// A source that cannot be read gives nil; the checks of the type refuse it before.
package enum TriggerRole: Sendable {
    case dates(@Sendable (TriggerDefinition) -> (any DatedTrigger)?)
    case executions(@Sendable (TriggerDefinition) -> (any ExecutionTrigger)?)
    case requests(@Sendable (TriggerDefinition) -> (any RequestTrigger)?)
}

/// A trigger that fires at dates.
package protocol DatedTrigger {
    var definition: TriggerDefinition { get }
    /// What happens to the dates that passed while the sandbox did not run.
    var missedDates: MissedDates { get }
    /// How late a date may still start the flow; nil sets no limit.
    var greatestDelay: Duration? { get }
    /// The first date after a moment; nil when the trigger never fires again.
    ///
    /// A search that takes long ends at a date that the trigger may not accept; the next search continues from there.
    func next(after moment: Timestamp, in context: any TriggerContext) -> Timestamp?
    /// Whether the trigger fires at a date that `next` has returned.
    func accepts(_ date: Timestamp, in context: any TriggerContext) -> Bool
    /// What the flow sees of the trigger at one of its dates; nil when the trigger does not start the flow.
    ///
    /// `next` is the first date after it, as `next(after:in:)` returns it.
    func variables(
        at date: Timestamp,
        previous: Timestamp?,
        next: Timestamp?,
        in context: any TriggerContext
    ) throws(TemplateError) -> JSONObject?
}

extension DatedTrigger {
    package var missedDates: MissedDates { .all }
    package var greatestDelay: Duration? { nil }
    package func accepts(_ date: Timestamp, in context: any TriggerContext) -> Bool { true }

    /// Whether a date starts the flow while the last execution runs.
    package var allowsConcurrent: Bool { definition["allowConcurrent"]?.asText == "true" }

    /// Whether an execution that ends in this state disables the trigger.
    package func stops(after state: RunState) -> Bool {
        definition["stopAfter"]?.arrayValue?.contains(.string(state.rawValue)) ?? false
    }
}

/// The dates that a trigger makes up for after the sandbox did not run.
package enum MissedDates: String {
    case all = "ALL"
    case last = "LAST"
    case none = "NONE"
}

/// A trigger that executions of other flows set off.
package protocol ExecutionTrigger {
    var definition: TriggerDefinition { get }
    /// The states of executions that it waits for.
    var states: [RunState] { get }
    /// What the flow sees of an execution that changed to one of the states; nil when it does not start the flow.
    func variables(
        for execution: ExecutionRecord,
        in context: any TriggerContext
    ) throws(TemplateError) -> JSONObject?
}

/// A trigger that a request to the address of its flow sets off.
package protocol RequestTrigger {
    var definition: TriggerDefinition { get }
    /// The last part of the address.
    var key: String { get }
    /// Whether the reply waits for the end of the execution.
    var waitsForEnd: Bool { get }
    /// Whether the reply, once the execution is over, is its outputs.
    var returnsOutputs: Bool { get }
    /// What the flow sees of a request; nil when the request does not start the flow.
    func variables(for request: TriggerRequest, in context: any TriggerContext) throws(TemplateError) -> JSONObject?
}

/// A request that may set a trigger off.
package struct TriggerRequest {
    /// The body as JSON, or as text where it is not JSON; nil where there is no body.
    package let body: JSON?
    package let headers: [(name: String, value: String)]
    package let parameters: [(name: String, value: String)]
    /// What follows the key in the address.
    package let path: String?

    package init(
        body: JSON?,
        headers: [(name: String, value: String)],
        parameters: [(name: String, value: String)],
        path: String?
    ) {
        self.body = body
        self.headers = headers
        self.parameters = parameters
        self.path = path
    }
}
