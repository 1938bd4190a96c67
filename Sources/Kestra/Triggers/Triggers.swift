public import Values

/// The triggers of a server.
public struct Triggers: Sendable {
    let client: KestraClient

    /// Disables or enables a trigger.
    ///
    /// - Parameters:
    ///   - namespace: The namespace of the flow.
    ///   - flow: The id of the flow.
    ///   - trigger: The id of the trigger.
    ///   - disabled: True to disable it.
    /// - Returns: Its state directly after the call.
    /// - Throws: `not_found` if the flow does not have the trigger.
    @discardableResult
    public func setDisabled(
        _ namespace: String,
        _ flow: String,
        _ trigger: String,
        _ disabled: Bool
    ) async throws(KestraError) -> TriggerState {
        let change: JSONObject = ["disabled": .bool(disabled)]
        let call = try await call(namespace, flow, trigger, to: change, by: .disableTriggerById)
        return TriggerState(try await client.call(call).json())
    }

    /// Starts a backfill: the executions that a schedule would have started between two dates.
    ///
    /// - Parameters:
    ///   - namespace: The namespace of the flow.
    ///   - flow: The id of the flow.
    ///   - trigger: The id of the trigger.
    ///   - start: The first date, ISO 8601 with time and zone.
    ///   - end: The last date; nil for now.
    ///   - inputs: The inputs of the executions.
    /// - Returns: The state of the trigger directly after the call.
    /// - Throws: `invalid` for an invalid date and for inputs that the flow does not have or that the server would misread,
    ///   `not_found` if the flow does not have the trigger.
    @discardableResult
    public func backfill(
        _ namespace: String,
        _ flow: String,
        _ trigger: String,
        from start: String,
        to end: String? = nil,
        inputs: JSONObject = [:]
    ) async throws(KestraError) -> TriggerState {
        let check = InputPrecheck(
            client: client,
            target: .flow(namespace: namespace, id: flow, revision: nil),
            operation: "triggers.backfill"
        )
        // The trigger may have the inputs that are not given.
        _ = try await check.run(Dictionary(uniqueKeysWithValues: inputs.map { ($0, .json($1)) }), isComplete: false)
        var backfill: JSONObject = ["start": .string(try CreateOptions.checked(date: start))]
        if let end { backfill["end"] = .string(try CreateOptions.checked(date: end)) }
        if !inputs.isEmpty { backfill["inputs"] = .object(inputs) }
        let change: JSONObject = ["backfill": .object(backfill)]
        let call = try await call(namespace, flow, trigger, to: change, by: .createBackfill)
        let once = ExactlyOnce(
            client: client,
            call: call,
            deed: "a backfill of \(Self.subject(namespace, flow, trigger)) was started",
            search: try BackfillSearch(client, namespace, flow, trigger, from: start, to: end),
            window: CreateRetry.leastWindow,
            read: { reply throws(KestraError) in TriggerState(try reply.json()) }
        )
        return try await once.run()
    }

    /// From 2.0 on, a change has its own operation.
    ///
    /// Before, the client must write the whole trigger, because omitted properties are reset. It therefore reads the
    /// trigger first.
    private func call(
        _ namespace: String,
        _ flow: String,
        _ trigger: String,
        to change: JSONObject,
        by operation: Operation
    ) async throws(KestraError) -> Call {
        let subject = Self.subject(namespace, flow, trigger)
        var body: JSONObject = [
            "namespace": .string(namespace), "flowId": .string(flow), "triggerId": .string(trigger),
        ]
        var operation = operation
        if try await client.serverVersion().family < .v2_0 {
            body = try await present(namespace, flow, trigger, subject)
            operation = .updateTrigger
        }
        body.merge(change)
        return Call(operation, body: .bytes(JSON.object(body).bytes()), about: subject)
    }

    private static func subject(_ namespace: String, _ flow: String, _ trigger: String) -> String {
        "trigger \(trigger) of flow \(namespace).\(flow)"
    }

    private func present(
        _ namespace: String,
        _ flow: String,
        _ trigger: String,
        _ subject: String
    ) async throws(KestraError) -> JSONObject {
        guard var members = try await state(namespace, flow, trigger)?.objectValue else {
            throw KestraError(.notFound, "\(subject) does not exist", operation: "triggers.update")
        }
        // The name on these versions.
        if let next = members["nextEvaluationDate"] { members["nextExecutionDate"] = next }
        members["nextEvaluationDate"] = nil
        return members
    }

    /// The state of one trigger; nil if the flow does not have the trigger.
    func state(
        _ namespace: String,
        _ flow: String,
        _ trigger: String,
        within limit: Duration? = nil
    ) async throws(KestraError) -> JSON? {
        let path: [Call.Argument] = [.init("namespace", namespace), .init("flowId", flow)]
        let call = Call(.searchTriggersForFlow, path, timeout: limit)
        for try await state in SearchResults(client: client, call: call, pageSize: 100)
        where state["triggerId"]?.stringValue == trigger {
            return state
        }
        return nil
    }
}

extension KestraClient {
    /// The triggers of the server.
    public var triggers: Triggers { Triggers(client: self) }
}
