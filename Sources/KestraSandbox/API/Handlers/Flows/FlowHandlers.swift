import Pebble
import SandboxHTTP
import SandboxModel
import Values

/// Operations on one flow.
enum FlowHandlers {
    /// A source of more bytes takes several milliseconds to read.
    private static let longSource = 32 * 1024

    static var endpoints: [Endpoint] {
        [
            Endpoint("createFlow", .post, "/flows", takes: source, create),
            Endpoint("getFlow", .get, "/flows/{namespace}/{id}", get),
            Endpoint("updateFlow", .put, "/flows/{namespace}/{id}", takes: source, update),
            Endpoint("deleteFlow", .delete, "/flows/{namespace}/{id}", delete),
            Endpoint("validateFlows", .post, "/flows/validate", takes: [.yaml, .form], validate),
            Endpoint("listFlowRevisions", .get, "/flows/{namespace}/{id}/revisions", revisions),
            Endpoint("deleteRevisions", .delete, "/flows/{namespace}/{id}/revisions", deleteRevisions),
            Endpoint("getTaskFromFlow", .get, "/flows/{namespace}/{id}/tasks/{taskId}", task),
            Endpoint("listFlowsByNamespace", .get, "/flows/{namespace}") { request in
                let flows = request.world.store.flows.all.in(request.parameter("namespace"))
                return .json(.array(flows.map { request.world.flows.write($0) }))
            },
            Endpoint("listDistinctNamespaces", .get, "/flows/distinct-namespaces") {
                .json(.array($0.world.store.flows.namespaces.map { .string($0) }))
            },
        ]
    }

    /// The content types of the source of a flow.
    private static var source: ByFamily<[Endpoint.BodyType]> { ByFamily(v1: [.yaml, .json], v2: [.yaml]) }

    private static func create(_ request: APIRequest) throws -> HTTPReply? {
        try reading(request) { flow in
            guard request.world.store.flows.latest(namespace: flow.namespace, id: flow.id) == nil else {
                throw request.world.family.existing(flow)
            }
            return .json(request.world.flows.writeNew(request.world.save(flow)))
        }
    }

    private static func update(_ request: APIRequest) throws -> HTTPReply? {
        _ = try present(request)
        return try reading(request) { try update(try present(request), to: $0, request) }
    }

    /// The flow that an update replaces.
    private static func present(_ request: APIRequest) throws -> FlowDefinition {
        let (namespace, id) = (request.parameter("namespace"), request.parameter("id"))
        guard let flow = request.world.store.flows.latest(namespace: namespace, id: id) else {
            throw request.world.family.missingFlow(namespace: namespace, id: id)
        }
        return flow
    }

    private static func update(
        _ before: FlowDefinition,
        to flow: FlowDefinition,
        _ request: APIRequest
    ) throws -> HTTPReply {
        let (namespace, id) = (request.parameter("namespace"), request.parameter("id"))
        guard flow.id == id else { throw APIFailure.invalid("flow.id", "Illegal flow id update") }
        guard flow.namespace == namespace else {
            throw APIFailure.invalid("flow.namespace", "Illegal namespace update")
        }
        guard flow.source != before.source || flow.source.isEmpty || flow.draft != before.draft else {
            return .json(request.world.flows.write(before, source: true))
        }
        return .json(request.world.flows.writeNew(request.world.save(flow)))
    }

    private static func get(_ request: APIRequest) throws -> HTTPReply {
        let revision = try request.revision()
        let (namespace, id) = (request.parameter("namespace"), request.parameter("id"))
        let flows = request.world.store.flows
        let found =
            revision == nil
            ? flows.latest(namespace: namespace, id: id)
            : flows.flow(namespace: namespace, id: id, revision: revision)
        guard let flow = found else { throw APIFailure.notFound }
        return .json(request.world.flows.write(flow, source: request.query.flag("source")))
    }

    private static func delete(_ request: APIRequest) throws -> HTTPReply {
        request.world.delete(try flow(of: request))
        return HTTPReply(status: 204)
    }

    private static func revisions(_ request: APIRequest) throws -> HTTPReply {
        let found = try flow(of: request)
        let all = request.world.store.flows.revisions(namespace: found.namespace, id: found.id)
        return .json(.array(all.map { request.world.flows.write($0, source: true) }))
    }

    private static func deleteRevisions(_ request: APIRequest) throws -> HTTPReply {
        let found = try flow(of: request)
        let numbers = request.query.all("revisions").flatMap { $0.split(separator: ",") }.compactMap { Int($0) }
        guard !numbers.isEmpty || request.world.family.deletesNoRevisions else {
            throw APIFailure.illegalArgument("The list of revisions must not be empty.")
        }
        request.world.store.flows.removeRevisions(Set(numbers), namespace: found.namespace, id: found.id)
        return HTTPReply(status: 200)
    }

    private static func task(_ request: APIRequest) throws -> HTTPReply {
        let found = try flow(of: request)
        let wanted = JSON.string(request.parameter("taskId"))
        guard let task = FlowTasks.all(found).first(where: { $0["id"] == wanted }) else { throw APIFailure.notFound }
        return .json(task)
    }

    /// The flow that the path names; 404 if it does not exist.
    static func flow(of request: APIRequest) throws -> FlowDefinition {
        let (namespace, id) = (request.parameter("namespace"), request.parameter("id"))
        guard let flow = request.world.store.flows.latest(namespace: namespace, id: id) else {
            throw APIFailure.notFound
        }
        return flow
    }

    /// Replies with what `answer` makes of the flow in the body, which is refused as the server does.
    ///
    /// Another thread reads a long source, so that other requests are answered meanwhile.
    private static func reading(
        _ request: APIRequest,
        _ answer: @escaping (FlowDefinition) throws -> HTTPReply
    ) throws -> HTTPReply? {
        let source = try request.text("flow")
        let reader = request.world.flowReader
        let isUntyped = request.head.contentType == nil && request.world.family.readsUntypedFlowsAsJSON
        let isJSON = request.head.contentType == "application/json"
        let isDraft = request.world.family.hasDrafts && request.query.flag("draft")
        let read = {
            try Self.read(source, mustBeJSON: isJSON || isUntyped, keepsSource: !isJSON, isDraft: isDraft, reader)
        }
        guard source.utf8.count > longSource else { return try answer(try read()) }
        return request.later(read, then: answer)
    }

    private static func read(
        _ source: String,
        mustBeJSON: Bool,
        keepsSource: Bool,
        isDraft: Bool,
        _ reader: FlowReader
    ) throws -> FlowDefinition {
        if mustBeJSON {
            do throws(JacksonJSON.Failure) {
                _ = try JacksonJSON.value(of: source)
            } catch {
                throw APIFailure.internalError(error.message)
            }
        }
        var flow = try reader.flow(of: source)
        if !keepsSource { flow.source = "" }
        flow.draft = isDraft
        return flow
    }

    private static func validate(_ request: APIRequest) throws -> HTTPReply? {
        let text = try request.text("flow")
        let (world, reader) = (request.world, request.world.flowReader)
        func answer(_ flows: [Result<FlowDefinition, FlowProblems>]) -> HTTPReply {
            .json(.array(flows.enumerated().map { world.check($1, index: $0) }))
        }
        guard text.utf8.count > longSource else { return answer(reader.validated(text)) }
        return request.later({ reader.validated(text) }, then: answer)
    }
}

extension [FlowDefinition] {
    func `in`(_ namespace: String) -> [FlowDefinition] {
        filter { $0.namespace == namespace }
    }
}
