import SandboxHTTP
import Values

/// Namespaces: those of flows, their parents, and the server's own.
enum NamespaceHandlers {
    static var endpoints: [Endpoint] {
        [
            Endpoint("getNamespace", .get, "/namespaces/{id}") { .json(["id": .string($0.parameter("id"))]) },
            Endpoint("searchNamespaces", .get, "/namespaces/search", search),
            Endpoint("autocompleteNamespaces", .post, "/namespaces/autocomplete", takes: [.json], autocomplete),
        ]
    }

    private static func search(_ request: APIRequest) throws -> HTTPReply {
        let filters = try request.filters()
        let search = try Search(filters, fields, of: "namespaces", now: request.now)
        let existing =
            request.query.flag("existing") || request.query.flag("existingOnly")
            || filters.contains { $0.field == "existingOnly" && ($0.value == "true") == ($0.operation == .equals) }
        let found = names(request.world, existing: existing, system: true).filter(search.matches)
        let sorted = try SortOrder(request.query, request.world.family).sort(found, by: ["id": { .text($0) }])
        return .page(try request.page().cut(sorted).map { ["id": .string($0)] })
    }

    private static var fields: [String: SearchField<String>] {
        ["q": .freeText { [$0] }, "id": .text(\.self), "namespace": .text(\.self), "existingOnly": .option]
    }

    private static func autocomplete(_ request: APIRequest) throws -> HTTPReply {
        let body = try request.json("autocomplete")
        let text = body["q"]?.stringValue ?? ""
        let ids = body["ids"]?.arrayValue?.compactMap(\.stringValue) ?? []
        let found = names(request.world, existing: body["existingOnly"]?.boolValue ?? false, system: false).filter {
            ids.contains($0) || (text.isEmpty ? ids.isEmpty : $0.lowercased().contains(text.lowercased()))
        }
        return .json(.array(found.map { .string($0) }))
    }

    /// The namespaces of flows and their parents; also the server's own, unless `existing`.
    private static func names(_ world: SandboxWorld, existing: Bool, system: Bool) -> [String] {
        let around = world.store.flows.namespaces.flatMap { name in
            let words = name.split(separator: ".")
            return words.indices.map { words[...$0].joined(separator: ".") }
        }
        return Set(around + (system && !existing ? ["system"] : [])).sorted()
    }
}
