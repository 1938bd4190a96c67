import SandboxHTTP
import SandboxModel
import Values

/// Operations on several flows.
enum FlowBulkHandlers {
    static var endpoints: [Endpoint] {
        [
            Endpoint("updateFlowsInNamespace", .post, "/flows/{namespace}", takes: [.yaml], updateNamespace),
            Endpoint("bulkUpdateFlows", .post, "/flows/bulk", takes: [.yaml], bulkUpdate),
            Endpoint("importFlows", .post, "/flows/import", takes: [.form], importFlows),
            Endpoint("deleteFlowsByIds", .delete, "/flows/delete/by-ids", takes: [.json]) {
                .count(delete(try named($0), $0.world))
            },
            Endpoint("deleteFlowsByQuery", .delete, "/flows/delete/by-query") {
                .count(delete(try FlowSearchHandlers.matching($0), $0.world))
            },
            Endpoint("disableFlowsByIds", .post, "/flows/disable/by-ids", takes: [.json]) {
                .count(try setDisabled(true, try named($0), $0.world))
            },
            Endpoint("disableFlowsByQuery", .post, "/flows/disable/by-query") {
                .count(try setDisabled(true, try FlowSearchHandlers.matching($0), $0.world))
            },
            Endpoint("enableFlowsByIds", .post, "/flows/enable/by-ids", takes: [.json]) {
                .count(try setDisabled(false, try named($0), $0.world))
            },
            Endpoint("enableFlowsByQuery", .post, "/flows/enable/by-query") {
                .count(try setDisabled(false, try FlowSearchHandlers.matching($0), $0.world))
            },
        ]
    }

    /// The flows of a body `[{namespace, id}]`, without missing ones.
    static func named(_ request: APIRequest) throws -> [FlowDefinition] {
        guard let names = try request.json("ids").arrayValue else { throw APIFailure.invalid("ids", "must be a list") }
        return names.compactMap { name in
            guard let namespace = name["namespace"]?.stringValue, let id = name["id"]?.stringValue else { return nil }
            return request.world.store.flows.flow(namespace: namespace, id: id)
        }
    }

    /// Saves the flows of a body, and deletes the other flows of the namespace unless the query has `delete=false`.
    private static func updateNamespace(_ request: APIRequest) throws -> HTTPReply {
        let namespace = request.parameter("namespace")
        let flows = try FlowReader.sources(of: try request.text("flows")).map { source in
            try request.world.readFlow(String(source[...].trimmed))
        }
        for flow in flows where flow.namespace != namespace {
            throw APIFailure.invalid("flow.namespace", "Illegal namespace update")
        }
        let removed =
            request.query.flag("delete", default: true) ? others(in: namespace, than: flows, request.world) : []
        removed.forEach(request.world.delete)
        return .json(
            .array(removed.map { request.world.flows.write($0, source: true) } + flows.map { write($0, request.world) })
        )
    }

    /// Saves flows of any namespace one by one: an invalid flow does not undo those before it.
    private static func bulkUpdate(_ request: APIRequest) throws -> HTTPReply {
        let sources = try request.text("flows").split(separator: "---\n").map(String.init)
        var written: [FlowDefinition] = []
        for source in sources where !source[...].trimmed.isEmpty {
            let flow = try request.world.readFlow(source)
            written.append(flow)
            _ = write(flow, request.world)
        }
        if request.query.flag("delete", default: true), let namespace = request.query["namespace"] {
            others(in: namespace, than: written, request.world).forEach(request.world.delete)
        }
        return .json(
            .array(
                written.compactMap { request.world.store.flows.flow(namespace: $0.namespace, id: $0.id) }
                    .map { request.world.flows.write($0, source: true) }
            )
        )
    }

    /// Imports the valid flows of an uploaded file, and ignores the others unless the query has `failOnError=true`.
    private static func importFlows(_ request: APIRequest) throws -> HTTPReply {
        guard let part = try request.form().first(where: { $0.name == "fileUpload" }) else {
            throw APIFailure.missingPart("fileUpload")
        }
        let bytes = try part.content.bytes()
        let isArchive = part.filename?.lowercased().hasSuffix(".zip") == true
        let texts = isArchive ? try ZipArchive.read(bytes).map(\.content) : [bytes]
        for source in texts.flatMap({ FlowReader.sources(of: String(decoding: $0, as: UTF8.self)) }) {
            do {
                _ = write(try request.world.readFlow(source), request.world)
            } catch let failure as APIFailure {
                guard !request.query.flag("failOnError") else { throw failure }
            }
        }
        return .json([])
    }

    /// Saves a flow if its source has changed; returns it in the form of the reply.
    private static func write(_ flow: FlowDefinition, _ world: SandboxWorld) -> JSON {
        let before = world.store.flows.flow(namespace: flow.namespace, id: flow.id)
        if let before, before.source == flow.source { return world.flows.write(before, source: true) }
        return world.flows.writeNew(world.save(flow))
    }

    private static func others(
        in namespace: String,
        than flows: [FlowDefinition],
        _ world: SandboxWorld
    ) -> [FlowDefinition] {
        let kept = Set(flows.map(\.id))
        return world.store.flows.all.in(namespace).filter { !kept.contains($0.id) }
    }

    private static func delete(_ flows: [FlowDefinition], _ world: SandboxWorld) -> Int {
        flows.forEach(world.delete)
        return flows.count
    }

    private static func setDisabled(
        _ disabled: Bool,
        _ flows: [FlowDefinition],
        _ world: SandboxWorld
    ) throws -> Int {
        for flow in flows where flow.disabled != disabled {
            world.save(try world.readFlow(FlowSource.setting(disabled: disabled, in: flow.source)))
        }
        return flows.count
    }
}
