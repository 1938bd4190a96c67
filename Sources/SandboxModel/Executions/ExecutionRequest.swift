package import Values

/// An execution that someone wants.
package struct ExecutionRequest {
    package let flow: FlowDefinition
    package var inputs: [String: InputPart] = [:]
    package var labels: [Label] = []
    /// What `system.correlationId` says unless a label does; the execution's own id when nil.
    package var correlationId: String?
    package var scheduleDate: Timestamp?
    package var breakpoints: [Breakpoint] = []
    package var kind: String?
    package var trigger: JSONObject?
    /// What `system.from` says: `api` or `trigger`; a subflow's is that of the execution around it.
    package var origin = "api"

    package init(flow: FlowDefinition) { self.flow = flow }
}
