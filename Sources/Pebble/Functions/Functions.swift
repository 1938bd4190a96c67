/// All functions by name.
enum Functions {
    static func function(_ name: String, dialect: Dialect) -> Callable? {
        if name == "json" { return dialect.hasJSONAliases ? all["fromJson"] : nil }
        if name == "loopOutputs" { return dialect.hasLoopOutputs ? all[name] : nil }
        return all[name]
    }

    /// Functions of the servers that the sandbox does not have: their error must not say that they do not exist.
    static let unsupported: Set<String> = [
        "http", "encrypt", "decrypt", "ksuid", "i18n", "block", "parent", "appLink", "credential", "iterationOutput",
        "parentOutput", "isWeekend", "isPublicHoliday", "isDayWeekInMonth", "dayOfWeek", "dayOfMonth", "monthOfYear",
        "hourOfDay",
    ]

    private static let all: [String: Callable] = [
        NumberFunctions.all, DataFunctions.all, StoreFunctions.all, ContextFunctions.all, DateFilters.functions,
    ].reduce(into: [:]) { $0.merge($1) { first, _ in first } }
}
