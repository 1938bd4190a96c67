import SandboxModel
import Values

/// Which flows a query means.
struct FlowSearch {
    let filters: [SearchFilter]

    static var sortFields: [String: (FlowDefinition) -> String] {
        [
            "id": \.id, "namespace": \.namespace, "updated": \.updatedKey, "source_code": \.source,
            "revision": { flow in
                let digits = String(flow.revision)
                return String(repeating: "0", count: max(0, 10 - digits.count)) + digits
            },
        ]
    }

    private static let fields: [String: FilterKind] = [
        "namespace": .text, "flowId": .text, "id": .text, "labels": .labels, "q": .freeText, "scope": .choice,
        "updated": .moment,
    ]

    init(_ filters: [SearchFilter]) throws {
        try filters.check(Self.fields, of: "flows")
        self.filters = filters
    }

    func matches(_ flow: FlowDefinition) throws -> Bool {
        try filters.allSatisfy { try matches(flow, $0) }
    }

    private func matches(_ flow: FlowDefinition, _ filter: SearchFilter) throws -> Bool {
        switch filter.field {
        case "namespace": filter.matches(flow.namespace)
        case "flowId", "id": filter.matches(flow.id)
        case "labels": filter.matches(labels: flow.labels.map { ($0.key, $0.value) })
        case "q": filter.matches(text: [flow.id, flow.namespace, flow.description])
        case "scope": filter.matches(flow.namespace == "system" ? "SYSTEM" : "USER")
        case "updated": try filter.matches(date: flow.updated)
        default: throw APIFailure.unsuitableFilter("Field '\(filter.field)' is not supported for flows")
        }
    }
}

extension FlowDefinition {
    fileprivate var description: String { json["description"]?.stringValue ?? "" }
}
