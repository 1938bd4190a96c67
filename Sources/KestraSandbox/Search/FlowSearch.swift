import SandboxModel
import Values

/// The flows that a query selects.
struct FlowSearch {
    private let search: Search<FlowDefinition>

    static var sortFields: [String: (FlowDefinition) -> SortKey] {
        [
            "id": { .text($0.id) }, "namespace": { .text($0.namespace) }, "updated": { SortKey($0.updated) },
            "source_code": { .text($0.source) }, "revision": { .number($0.revision) },
        ]
    }

    private static var fields: [String: SearchField<FlowDefinition>] {
        [
            "namespace": .text(\.namespace), "flowId": .text(\.id), "id": .text(\.id), "labels": .labels(\.labels),
            "q": .freeText { [$0.id, $0.namespace, $0.json["description"]?.stringValue ?? ""] },
            "scope": .scope(\.namespace), "updated": .moment(\.updated),
        ]
    }

    init(_ filters: [SearchFilter], now: Timestamp) throws {
        search = try Search(filters, Self.fields, of: "flows", now: now)
    }

    func matches(_ flow: FlowDefinition) -> Bool { search.matches(flow) }
}
