/// All functions by name.
enum ExpressionFunctions {
    static func function(_ name: String, family: SandboxFamily) -> ExpressionCallable? {
        if name == "json" { return family.hasJSONAliases ? all["fromJson"] : nil }
        if name == "loopOutputs" { return family.hasLoopOutputs ? all[name] : nil }
        return all[name]
    }

    /// What the servers have and the sandbox does not: to say that it is unknown would send the reader astray.
    static let unsupported: Set<String> = [
        "http", "encrypt", "decrypt", "ksuid", "i18n", "block", "parent", "appLink", "credential", "iterationOutput",
        "parentOutput", "isWeekend", "isPublicHoliday", "isDayWeekInMonth", "dayOfWeek", "dayOfMonth", "monthOfYear",
        "hourOfDay",
    ]

    private static let all: [String: ExpressionCallable] = [
        NumberFunctions.all, DataFunctions.all, StoreFunctions.all, ContextFunctions.all, DateFilters.functions,
    ].reduce(into: [:]) { $0.merge($1) { first, _ in first } }
}

extension SandboxFamily {
    /// Whether there is a function for what the iterations of a Loop have given.
    var hasLoopOutputs: Bool { self == .v2 }
}
