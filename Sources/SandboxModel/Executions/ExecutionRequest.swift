package import Values

/// A request to create an execution.
package struct ExecutionRequest {
    package let flow: FlowDefinition
    package var inputs: [String: InputPart] = [:]
    package var labels: [Label] = []
    /// The value of the label `system.correlationId`, unless `labels` has it.
    ///
    /// Default: the execution's id.
    package var correlationId: String?
    package var scheduleDate: Timestamp?
    package var breakpoints: [Breakpoint] = []
    package var kind: String?
    package var trigger: JSONObject?
    /// The value of the label `system.from`: `api` or `trigger`, and for a subflow that of its parent.
    package var origin = "api"

    package init(flow: FlowDefinition) { self.flow = flow }
}
