import Pebble
import SandboxHTTP
import Values

/// Flows one at a time.
enum FlowHandlers {
    static var all: [String: APIHandler] {
        [
            "createFlow": create, "getFlow": get, "updateFlow": update, "deleteFlow": delete,
            "validateFlows": validate, "listFlowRevisions": revisions, "deleteRevisions": deleteRevisions,
            "listFlowsByNamespace": { request in
                .json(
                    .array(
                        request.world.store.flows.all.in(request.parameter("namespace")).map { FlowWriter.write($0) }
                    )
                )
            },
            "listDistinctNamespaces": { .json(.array($0.world.store.flows.namespaces.map { .string($0) })) },
            "getTaskFromFlow": task,
        ]
    }

    private static func create(_ request: APIRequest) throws -> HTTPReply {
        let flow = try read(request)
        guard request.world.store.flows.flow(namespace: flow.namespace, id: flow.id) == nil else {
            throw APIFailure.invalid("flow.id", "Flow id already exists")
        }
        return .json(FlowWriter.writeNew(request.world.save(flow)))
    }

    private static func update(_ request: APIRequest) throws -> HTTPReply {
        let (namespace, id) = (request.parameter("namespace"), request.parameter("id"))
        guard let before = request.world.store.flows.flow(namespace: namespace, id: id) else {
            throw APIFailure.notFound
        }
        let flow = try read(request)
        guard flow.id == id else { throw APIFailure.invalid("flow.id", "Illegal flow id update") }
        guard flow.namespace == namespace else {
            throw APIFailure.invalid("flow.namespace", "Illegal namespace update")
        }
        guard flow.source != before.source || flow.source.isEmpty else {
            return .json(FlowWriter.write(before, source: true))
        }
        return .json(FlowWriter.writeNew(request.world.save(flow)))
    }

    private static func get(_ request: APIRequest) throws -> HTTPReply {
        let query = request.query
        let revision = try query["revision"].map { try integer($0, "revision") }
        let (namespace, id) = (request.parameter("namespace"), request.parameter("id"))
        guard let flow = request.world.store.flows.flow(namespace: namespace, id: id, revision: revision) else {
            throw APIFailure.notFound
        }
        return .json(FlowWriter.write(flow, source: query.flag("source")))
    }

    private static func integer(_ text: String, _ name: String) throws -> Int {
        guard let number = Int32(text) else {
            throw APIFailure.badRequest("Failed to convert argument [\(name)] for value [\(text)]")
        }
        return Int(number)
    }

    private static func delete(_ request: APIRequest) throws -> HTTPReply {
        request.world.delete(try flow(of: request))
        return HTTPReply(status: 204)
    }

    private static func revisions(_ request: APIRequest) throws -> HTTPReply {
        let found = try flow(of: request)
        let all = request.world.store.flows.revisions(namespace: found.namespace, id: found.id)
        return .json(.array(all.map { FlowWriter.write($0, source: true) }))
    }

    private static func deleteRevisions(_ request: APIRequest) throws -> HTTPReply {
        let found = try flow(of: request)
        let numbers = request.query.all("revisions").flatMap { $0.split(separator: ",") }.compactMap { Int($0) }
        request.world.store.flows.removeRevisions(Set(numbers), namespace: found.namespace, id: found.id)
        return HTTPReply(status: 200)
    }

    private static func task(_ request: APIRequest) throws -> HTTPReply {
        let found = try flow(of: request)
        let wanted = JSON.string(request.parameter("taskId"))
        guard let task = FlowTasks.all(found).first(where: { $0["id"] == wanted }) else { throw APIFailure.notFound }
        return .json(task)
    }

    /// The flow that the path names; 404 when there is none.
    static func flow(of request: APIRequest) throws -> FlowDefinition {
        let (namespace, id) = (request.parameter("namespace"), request.parameter("id"))
        guard let flow = request.world.store.flows.flow(namespace: namespace, id: id) else { throw APIFailure.notFound }
        return flow
    }

    /// Reads the body as the source of a flow, and refuses it as the server does.
    private static func read(_ request: APIRequest) throws -> FlowDefinition {
        let isJSON = request.head.contentType == "application/json"
        let isUntyped = request.head.contentType == nil && request.world.family.readsUntypedFlowsAsJSON
        let source = try request.text("flow")
        if isUntyped || isJSON {
            do throws(JacksonJSON.Failure) {
                _ = try JacksonJSON.value(of: source)
            } catch {
                throw APIFailure.internalError(error.message)
            }
        }
        var flow = try request.world.readFlow(source)
        if isJSON { flow.source = "" }
        return flow
    }

    private static func validate(_ request: APIRequest) throws -> HTTPReply {
        let documents = FlowReader.sources(of: try request.text("flow"))
        return .json(.array(documents.enumerated().map { request.world.check($1, index: $0) }))
    }
}

extension [FlowDefinition] {
    func `in`(_ namespace: String) -> [FlowDefinition] {
        filter { $0.namespace == namespace }
    }
}
