import Values

/// An execution that someone wants.
struct ExecutionRequest {
    let flow: FlowDefinition
    var inputs: [String: InputPart] = [:]
    var labels: [Label] = []
    /// What `system.correlationId` says unless a label does; the execution's own id when nil.
    var correlationId: String?
    var scheduleDate: Timestamp?
    var breakpoints: [Breakpoint] = []
    var kind: String?
    var trigger: JSONObject?
    /// What `system.from` says: `api` or `trigger`; a subflow's is that of the execution around it.
    var origin = "api"

    init(flow: FlowDefinition) { self.flow = flow }
}
