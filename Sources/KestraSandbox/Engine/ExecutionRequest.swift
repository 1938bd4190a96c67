import Values

/// An execution that someone wants.
struct ExecutionRequest {
    let flow: FlowDefinition
    var inputs: [String: InputPart] = [:]
    var labels: [Label] = []
    var scheduleDate: Timestamp?
    var breakpoints: [Breakpoint] = []
    var kind: String?
    var trigger: JSONObject?
    /// What `system.from` says: `api`, `trigger`, `subflow`.
    var origin = "api"

    init(flow: FlowDefinition) { self.flow = flow }
}
