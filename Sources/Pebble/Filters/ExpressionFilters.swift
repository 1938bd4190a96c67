/// All filters by name.
enum ExpressionFilters {
    static func filter(_ name: String, family: SandboxFamily) -> ExpressionCallable? {
        if name == "json" { return family.hasJSONAliases ? all["toJson"] : nil }
        return all[name]
    }

    private static let all: [String: ExpressionCallable] = [
        TextFilters.all, CaseFilters.all, SubstringFilters.all, CollectionFilters.all, OrderFilters.all,
        NumberFilters.all, EncodingFilters.all, DataFilters.all, DateFilters.all,
    ].reduce(into: [:]) { $0.merge($1) { first, _ in first } }
}

extension SandboxFamily {
    /// The filter and the function `json`, replaced by `toJson` and `fromJson` long before they went.
    var hasJSONAliases: Bool { self == .v1 }
}
