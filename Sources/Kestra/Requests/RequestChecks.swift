internal import Values

/// Refuses calls that a server would take for something else without a word, and says what servers would assume.
enum RequestChecks {
    /// The call as it is sent.
    static func checked(_ call: Call) throws(KestraError) -> Call {
        try refuseEverything(call)
        for argument in call.arguments { try check(argument, of: call.operation) }
        return call.operation.silentDefaults.isEmpty ? call : withoutSilentDefaults(call)
    }

    /// A call that changes whatever a search finds needs a condition that is not empty.
    private static func refuseEverything(_ call: Call) throws(KestraError) {
        guard call.operation.method != .get, call.operation.name.hasSuffix("_by_query") else { return }
        guard case .none = call.body else { return }
        let conditions = call.arguments.filter { $0.name.hasPrefix("filters[") }
        guard !conditions.isEmpty else {
            throw KestraError(
                .invalid,
                "a call by query without a filter would mean everything",
                operation: call.operation.name,
                hint: "give at least one filter, such as the namespace"
            )
        }
        if let empty = conditions.first(where: { $0.value.isEmpty }) {
            throw KestraError(.invalid, "\(empty.name) is empty", operation: call.operation.name)
        }
    }

    private static func check(_ argument: Call.Argument, of operation: Operation) throws(KestraError) {
        func refuse(_ why: String, _ hint: String) -> KestraError {
            KestraError(.invalid, "\(argument.name): \(why)", operation: operation.name, hint: hint)
        }
        // Asked of every argument of every call: most begin with none of these letters.
        guard let first = argument.name.utf8.first, "fs".utf8.contains(first) else { return }
        switch argument.name.prefix(while: { $0 != "]" }) {
        case "size":
            guard let size = Int(argument.value), size <= PageReader.largestPage else {
                throw refuse("no page has \(argument.value) items", "1 to \(PageReader.largestPage)")
            }
        case "filters[startDate", "filters[endDate", "scheduleDate":
            // A search answers 500 to what is no date, and a create runs at once.
            guard (try? Timestamp(parsing: argument.value)) != nil else {
                throw refuse("\"\(argument.value)\" is no date with time and zone", "such as 2026-11-20T06:00:00Z")
            }
        case "filters[level" where operation.paths.first?.template.hasPrefix("/logs/{executionId}") == true:
            throw refuse("servers before 2.0 ignore this filter", "use minLevel")
        default: return
        }
    }

    /// What is left out means "delete" to servers: so it is said.
    private static func withoutSilentDefaults(_ call: Call) -> Call {
        var call = call
        for (name, value) in call.operation.silentDefaults where !call.arguments.contains(where: { $0.name == name }) {
            call.arguments.append(.init(name, value))
        }
        return call
    }
}
