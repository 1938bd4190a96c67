/// All filters by name.
enum Filters {
    static func filter(_ name: String, dialect: Dialect) -> Callable? {
        if name == "json" { return dialect.hasJSONAliases ? all["toJson"] : nil }
        return all[name]
    }

    private static let all: [String: Callable] = [
        TextFilters.all, CaseFilters.all, SubstringFilters.all, CollectionFilters.all, OrderFilters.all,
        NumberFilters.all, EncodingFilters.all, DataFilters.all, DateFilters.all,
    ].reduce(into: [:]) { $0.merge($1) { first, _ in first } }
}
