internal import Values

/// Adds outputs where versions before 2.0 have them: those of the flow in the execution, those of tasks in its task runs.
///
/// From 2.0 on, an execution does not contain outputs, so the client requests those of the flow and of each task run.
/// Before 2.0, an ended task run always has outputs, even if they are empty. The client therefore requests the version
/// only if the execution does not reveal it.
struct ExecutionOutputs: Sendable {
    let client: KestraClient

    /// The number of concurrent requests for outputs.
    private static let atOnce = 8

    /// The execution with its outputs.
    ///
    /// - Parameters:
    ///   - execution: The execution as the server describes it.
    ///   - caller: The function that errors name.
    ///   - whileRunning: Whether to add the outputs of tasks to a running execution; if false, it is returned unchanged.
    /// - Returns: The execution with outputs; unchanged if no outputs are missing.
    /// - Throws: `forbidden`, which names the missing permission.
    func filled(
        _ execution: Execution,
        for caller: String,
        whileRunning: Bool = false
    ) async throws(KestraError) -> Execution {
        guard let bytes = try await completed(execution.parsed, caller, whileRunning) else { return execution }
        return try Execution(bytes)
    }

    /// The same for a reply that describes an execution.
    func filled(
        _ reply: KestraReply,
        for caller: String,
        whileRunning: Bool = false
    ) async throws(KestraError) -> KestraReply {
        guard let root = try? reply.document().root, let bytes = try await completed(root, caller, whileRunning) else {
            return reply
        }
        return reply.replacing(bytes)
    }

    /// The JSON with outputs; nil if no outputs are missing.
    private func completed(
        _ execution: JSONView,
        _ caller: String,
        _ whileRunning: Bool
    ) async throws(KestraError) -> [UInt8]? {
        guard let missing = MissingOutputs(of: execution), missing.isSomething, missing.isOver || whileRunning else {
            return nil
        }
        guard try await client.isFrom2(), case .object(var members) = execution.json else { return nil }
        let outputs = try await outputs(missing, for: caller)
        if let ofFlow = outputs[missing.id], !ofFlow.isNull { members["outputs"] = ofFlow }
        if case .array(let runs)? = members["taskRunList"] {
            members["taskRunList"] = .array(runs.map { Self.filled($0, outputs) })
        }
        return JSON.object(members).bytes()
    }

    private static func filled(_ run: JSON, _ outputs: [String: JSON]) -> JSON {
        guard case .object(var members) = run, let id = members["id"]?.stringValue else { return run }
        if let found = outputs[id], !found.isNull { members["outputs"] = found }
        if members["outputs"] == nil || members["outputs"]?.isNull == true { members["outputs"] = .object([:]) }
        return .object(members)
    }

    /// The outputs of the task runs by their ids, and those of the flow by the id of the execution; null for no outputs.
    private func outputs(_ missing: MissingOutputs, for caller: String) async throws(KestraError) -> [String: JSON] {
        let (id, path) = (missing.id, Executions.path(missing.id))
        var names = missing.ofFlow ? [id] : []
        if missing.ofTasks {
            let list = try await read(.getTaskOutputsInformation, path, of: id, for: caller)
            names += (list.arrayValue ?? []).compactMap { $0["taskRunId"]?.stringValue }
        }
        return try await BoundedTasks.map(names, atOnce: Self.atOnce) { name async throws(KestraError) -> JSON in
            name == id
                ? try await read(.getExecutionOutputs, path, of: id, for: caller)
                : try await read(.getTaskRunOutputs, path + [.init("taskRunId", name)], of: id, for: caller)
        }
    }

    /// One reply.
    ///
    /// A 404 means no outputs, because the execution itself has just been read.
    private func read(
        _ operation: Operation,
        _ arguments: [Call.Argument],
        of id: String,
        for caller: String
    ) async throws(KestraError) -> JSON {
        do throws(KestraError) {
            let call = Call(operation, arguments, about: "the outputs of \(Executions.subject(id))")
            return try await client.lookUp(call)?.json() ?? .null
        } catch {
            let error = error.naming(caller)
            guard error.code == .forbidden else { throw error }
            throw error.hinting(
                "the user may read the execution and not its outputs; a role of Kestra Enterprise needs the permission "
                    + "EXECUTION with the action to access outputs"
            )
        }
    }
}

/// The outputs that are missing in the JSON of an execution.
private struct MissingOutputs {
    let id: String
    /// Whether the execution has ended.
    let isOver: Bool
    /// Whether an ended task run has no outputs.
    let ofTasks: Bool
    /// Whether the execution has ended without outputs of the flow, although the flow may have outputs.
    let ofFlow: Bool

    var isSomething: Bool { ofTasks || ofFlow }

    init?(of root: JSONView) {
        guard let id = root["id"]?.stringValue else { return nil }
        self.id = id
        isOver = Self.isOver(root)
        var (runs, bare) = (0, 0)
        for run in root["taskRunList"].map({ Array($0.elements) }) ?? [] where Self.isOver(run) {
            runs += 1
            if Self.lacksOutputs(run) { bare += 1 }
        }
        ofTasks = bare > 0
        // If all task runs have outputs, the server is older than 2.0, and the outputs of the flow are included. The iterations
        // of a Loop have no outputs of the flow.
        let isFromBefore = runs > 0 && bare == 0
        ofFlow = isOver && Self.lacksOutputs(root) && !isFromBefore && root["kind"]?.stringValue != "LOOP"
    }

    private static func isOver(_ thing: JSONView) -> Bool {
        ExecutionState(rawValue: thing["state"]?["current"]?.stringValue ?? "").isTerminal
    }

    private static func lacksOutputs(_ thing: JSONView) -> Bool {
        thing["outputs"] == nil || thing["outputs"]?.isNull == true
    }
}
