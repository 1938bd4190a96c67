/// All functions by name.
enum Functions {
    static func function(_ name: String, dialect: Dialect) -> Callable? {
        if name == "json" { return dialect.hasJSONAliases ? all["fromJson"] : nil }
        return all[name]
    }

    /// What the servers have and the sandbox does not: to say that it is unknown would send the reader astray.
    static let unsupported: Set<String> = [
        "http", "encrypt", "decrypt", "ksuid", "i18n", "block", "parent", "appLink", "credential", "iterationOutput",
        "parentOutput", "isWeekend", "isPublicHoliday", "isDayWeekInMonth", "dayOfWeek", "dayOfMonth", "monthOfYear",
        "hourOfDay",
    ]

    private static let all: [String: Callable] = [
        NumberFunctions.all, DataFunctions.all, StoreFunctions.all, ContextFunctions.all, DateFilters.functions,
    ].reduce(into: [:]) { $0.merge($1) { first, _ in first } }
}
