internal import EventLoop
internal import Values

/// Finds the result of a backfill: in its trigger, or by the executions that it has started since.
struct BackfillSearch: OutcomeSearch {
    let client: KestraClient
    let namespace: String
    let flow: String
    let trigger: String
    /// The first date.
    private let start: Timestamp
    /// The last date; nil for the time of the call.
    private let end: Timestamp?

    /// - Throws: `invalid` for an invalid date.
    init(
        _ client: KestraClient,
        _ namespace: String,
        _ flow: String,
        _ trigger: String,
        from start: String,
        to end: String?
    ) throws(KestraError) {
        self.client = client
        self.namespace = namespace
        self.flow = flow
        self.trigger = trigger
        self.start = try CreateOptions.date(start)
        self.end = try end.map { text throws(KestraError) in try CreateOptions.date(text) }
    }

    var clue: String { "a backfill from \(start.iso()) on of the trigger \(trigger) of flow \(namespace).\(flow)" }

    var details: JSONObject {
        ["namespace": .string(namespace), "flow_id": .string(flow), "trigger_id": .string(trigger)]
    }

    func finding(of sends: SendHistory) async throws(KestraError) -> Finding<TriggerState> {
        let limit = sends.searchPatience
        guard let state = try await client.triggers.state(namespace, flow, trigger, within: limit) else {
            return .nothing
        }
        if date(state["backfill"]?["start"]) == start { return .one(TriggerState(state)) }
        let hasRun = try await hasRun(since: sends, within: limit)
        return hasRun ? .one(TriggerState(state)) : .nothing
    }

    func id(of outcome: TriggerState) -> String? { nil }

    func completed(_ outcome: TriggerState, within limit: Duration) async -> TriggerState { outcome }

    /// Whether the trigger has started an execution for one of the dates since the call.
    ///
    /// A short backfill may have ended.
    private func hasRun(since sends: SendHistory, within limit: Duration) async throws(KestraError) -> Bool {
        let filters = [Filter("namespace", equals: namespace), Filter("flowId", equals: flow)]
        let newest: [Call.Argument] = [.init("sort", "state.startDate:desc"), .init("size", "100")]
        let call = Call(.searchExecutions, filters.map(\.argument) + newest, timeout: limit)
        let reply = try await client.call(call)
        let sent = client.serverTime(of: sends.first, by: reply)
        return try reply.json()["results"]?.arrayValue?.contains { execution in
            guard execution["trigger"]?["id"]?.stringValue == trigger,
                let began = date(execution["state"]?["startDate"]), began >= sent,
                let planned = date(execution["trigger"]?["variables"]?["date"])
            else { return false }
            return planned >= start && planned <= end ?? sent
        } ?? false
    }

    private func date(_ json: JSON?) -> Timestamp? {
        json?.stringValue.flatMap { try? Timestamp(parsing: $0) }
    }
}
