import SandboxHTTP
import SandboxModel
import Values

/// Searches and exports flows.
enum FlowSearchHandlers {
    static var endpoints: [Endpoint] {
        [
            Endpoint("searchFlows", .get, "/flows/search", search),
            Endpoint("searchFlowsBySourceCode", .get, "/flows/source", searchSource),
            Endpoint("exportFlowsByQuery", .get, "/flows/export/by-query") { try archive(try matching($0)) },
            Endpoint("exportFlowsByIds", .post, "/flows/export/by-ids", takes: [.json]) {
                try archive(try FlowBulkHandlers.named($0))
            },
        ]
    }

    /// The flows that the filters of a query select.
    static func matching(_ request: APIRequest) throws -> [FlowDefinition] {
        let search = try FlowSearch(try request.filters(), now: request.now)
        return request.world.store.flows.all.filter(search.matches)
    }

    private static func search(_ request: APIRequest) throws -> HTTPReply {
        let page = try request.page()
        let sorted = try SortOrder(request.query, request.world.family).sort(
            try matching(request),
            by: FlowSearch.sortFields
        )
        return .page(page.cut(sorted).map { request.world.flows.write($0) })
    }

    private static func searchSource(_ request: APIRequest) throws -> HTTPReply {
        if request.world.family.findsPlacesInSources { return try searchPlaces(request) }
        let text = request.query["q"] ?? ""
        let namespace = request.query["namespace"]
        let found = request.world.store.flows.all.compactMap { flow -> JSON? in
            guard namespace.map({ flow.namespace.hasPrefix($0) }) ?? true else { return nil }
            let fragments = SourceFragments.find(text, in: flow.source)
            guard !fragments.isEmpty || text.isEmpty else { return nil }
            return ["model": request.world.flows.write(flow), "fragments": .array(fragments.map { .string($0) })]
        }
        return .page(try request.page().cut(found))
    }

    /// Searches the sources of flows for a text or a pattern; the reply lists the places by flow.
    private static func searchPlaces(_ request: APIRequest) throws -> HTTPReply {
        let search = try SourceSearch(request.query)
        let namespace = request.query["namespace"]
        var found: [JSON] = []
        for flow in request.world.store.flows.all {
            guard namespace.map({ flow.namespace.hasPrefix($0) }) ?? true else { continue }
            let places = try search.places(in: flow.source)
            guard !places.isEmpty || search.isEmpty else { continue }
            found.append([
                "namespace": .string(flow.namespace), "id": .string(flow.id), "editable": true,
                "matches": .array(places.map(\.json)),
            ])
        }
        return .page(try request.page().cut(found))
    }

    private static func archive(_ flows: [FlowDefinition]) throws -> HTTPReply {
        let entries = flows.map {
            ZipArchive.Entry(name: "\($0.namespace)-\($0.id).yml", content: Array($0.source.utf8))
        }
        return HTTPReply(
            status: 200,
            headers: [
                ("Content-Type", "application/octet-stream"),
                ("Content-Disposition", "attachment; filename=\"flows.zip\""),
            ],
            body: .bytes(try ZipArchive.write(entries))
        )
    }
}
