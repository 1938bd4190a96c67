import SandboxEngine
import SandboxHTTP
import SandboxModel
import Values

/// Parses, validates, saves and deletes flows, and reports changes to the scheduler.
extension SandboxWorld {
    /// Parses the source of a flow, and refuses it as the server does.
    func readFlow(_ source: String) throws -> FlowDefinition { try flowReader.flow(of: source) }

    /// Saves a flow as the next revision of its name.
    @discardableResult
    func save(_ flow: FlowDefinition) -> FlowDefinition {
        let saved = store.flows.add(flow, at: time.now)
        if !saved.draft { scheduler.flowChanged(saved) }
        return saved
    }

    func delete(_ flow: FlowDefinition) {
        store.flows.delete(flow, at: time.now)
        var gone = flow
        gone.deleted = true
        scheduler.flowChanged(gone)
    }

    /// The result of the validation of one source, which `read` is the flow of.
    func check(_ read: Result<FlowDefinition, FlowProblems>, index: Int) -> JSON {
        do throws(FlowProblems) {
            let flow = try read.get()
            return [
                "index": .integer(Int64(index)), "namespace": .string(flow.namespace), "flow": .string(flow.id),
                "outdated": false, "deprecationPaths": [],
                "warnings": .array(missingSubflows(flow).map { .string($0) }), "infos": [],
            ]
        } catch {
            var object: JSONObject = ["index": .integer(Int64(index))]
            let wasRead = error.stage == .checking || error.stage == .failing
            if wasRead {
                object["namespace"] = error.namespace.map { .string($0) }
                object["flow"] = error.id.map { .string($0) }
            }
            object["constraints"] = .string(error.constraints)
            object["outdated"] = false
            if wasRead { object.merge(["deprecationPaths": [], "warnings": [], "infos": []]) }
            return .object(object)
        }
    }

    /// The server's warnings of subflows that cannot run; the server checks the outermost tasks only.
    private func missingSubflows(_ flow: FlowDefinition) -> [String] {
        flow.tasks.compactMap { task in
            guard let name = engine.types.called(by: task), !(name.id + name.namespace).contains("{{") else {
                return nil
            }
            guard let called = store.flows.flow(namespace: name.namespace, id: name.id) else {
                return "The subflow '\(name.id)' not found in namespace '\(name.namespace)'."
            }
            return called.disabled ? "The subflow '\(name.id)' is disabled in namespace '\(name.namespace)'." : nil
        }
    }

    func flow(of execution: ExecutionRecord) -> FlowDefinition? {
        store.flows.flow(namespace: execution.namespace, id: execution.flowId, revision: execution.flowRevision)
    }

    /// Deletes an execution with its logs, metrics and files, except those that the query keeps.
    func delete(_ execution: ExecutionRecord, query: Query) {
        store.executions.remove(execution.id)
        engine.forget(execution)
        if query.flag("deleteLogs", default: true) { store.logs.remove(of: execution.id) }
        if query.flag("deleteMetrics", default: true) { store.metrics.remove(of: execution.id) }
        if query.flag("deleteStorage", default: true) {
            let folder = StorageArea.address(
                namespace: execution.namespace,
                flow: execution.flowId,
                execution: execution.id,
                file: ""
            )
            store.storage.remove(below: folder)
        }
    }
}

extension FlowReader {
    /// The flow of a source.
    ///
    /// - Throws: `APIFailure` as the server refuses the source.
    func flow(of source: String) throws -> FlowDefinition {
        do {
            return try read(source)
        } catch {
            guard error.stage != .failing else { throw APIFailure.internalError(error.createMessage) }
            let items = error.problems.map { APIFailure.Item(message: $0.message, path: $0.path) }
            throw APIFailure(.invalid, error.createMessage, items: items)
        }
    }

    /// The flow of each source in a text, or its problems, by the rules of `/flows/validate`.
    func validated(_ text: String) -> [Result<FlowDefinition, FlowProblems>] {
        Self.sources(of: text).map { source in
            Result { () throws(FlowProblems) in try validate(source) }
        }
    }
}
