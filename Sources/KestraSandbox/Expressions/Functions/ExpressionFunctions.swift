/// All functions by name.
enum ExpressionFunctions {
    static func function(_ name: String, family: SandboxFamily) -> ExpressionCallable? {
        if name == "json" { return family.hasJSONAliases ? all["fromJson"] : nil }
        return all[name]
    }

    private static let all: [String: ExpressionCallable] = [
        NumberFunctions.all, DataFunctions.all, StoreFunctions.all, ContextFunctions.all, DateFilters.functions,
    ].reduce(into: [:]) { $0.merge($1) { first, _ in first } }
}
