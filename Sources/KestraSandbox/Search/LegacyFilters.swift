import SandboxHTTP

/// The flat parameters of a search, which are older than filters.
enum LegacyFilters {
    private static let fields: [String: (field: String, operation: SearchFilter.Operator)] = [
        "q": ("q", .equals), "namespace": ("namespace", .prefix), "flowId": ("flowId", .equals),
        "state": ("state", .isIn), "startDate": ("startDate", .greaterThanOrEqual),
        "endDate": ("endDate", .lessThanOrEqual),
        "timeRange": ("timeRange", .equals), "triggerExecutionId": ("triggerExecutionId", .equals),
        "childFilter": ("childFilter", .equals), "scope": ("scope", .isIn), "triggerId": ("triggerId", .equals),
        "minLevel": ("level", .greaterThanOrEqual),
    ]

    /// The filters that the flat parameters of a query stand for; a repeated parameter is a list.
    static func read(_ query: Query) -> [SearchFilter] {
        var filters: [SearchFilter] = []
        for (name, meaning) in fields.sorted(by: { $0.key < $1.key }) {
            let values = query.all(name).filter { !$0.isEmpty }
            guard !values.isEmpty else { continue }
            let value = values.joined(separator: ",")
            filters.append(SearchFilter(field: meaning.field, operation: meaning.operation, value: value))
        }
        for label in query.all("labels") {
            let halves = label.split(separator: ":", maxSplits: 1).map(String.init)
            guard halves.count == 2 else { continue }
            filters.append(SearchFilter(field: "labels", operation: .equals, key: halves[0], value: halves[1]))
        }
        return filters
    }
}

extension APIRequest {
    /// The filters of the request, in all forms that the family accepts.
    func filters() throws -> [SearchFilter] {
        let flat = world.family.knowsFlatParameters ? LegacyFilters.read(query) : []
        return try SearchFilter.read(query, family: world.family) + flat
    }
}
