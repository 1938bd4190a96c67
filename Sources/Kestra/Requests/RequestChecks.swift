internal import Values

/// Refuses calls that a server would silently misread, and sends explicit values for dangerous defaults.
enum RequestChecks {
    /// The call in the form that is sent.
    static func checked(_ call: Call) throws(KestraError) -> Call {
        try refuseEverything(call)
        var call = call
        for index in call.arguments.indices {
            if let value = try checked(call.arguments[index], of: call.operation) {
                call.arguments[index] = .init(call.arguments[index].name, value)
            }
        }
        return call.operation.silentDefaults.isEmpty ? call : withoutSilentDefaults(call)
    }

    /// A call that changes the results of a search needs a non-empty filter.
    private static func refuseEverything(_ call: Call) throws(KestraError) {
        let operation = call.operation
        guard operation.method != .get, operation.name.hasSuffix("_by_query") else { return }
        let isEmpty =
            if operation.query.contains(where: { $0.kind == .filters }) {
                !call.arguments.contains { $0.name.hasPrefix("filters[") }
            } else {
                !Self.hasConditions(call.body)
            }
        guard isEmpty else { return }
        throw KestraError(
            .invalid,
            "a call by query without a filter would mean everything",
            operation: operation.name,
            hint: "give at least one filter, such as the namespace"
        )
    }

    /// Whether a body with filters, for calls that have them in the body, is a list of filters with values.
    private static func hasConditions(_ body: Call.Body) -> Bool {
        guard case .bytes(let bytes) = body, let conditions = (try? JSON(parsing: bytes))?.arrayValue else {
            return false
        }
        return !conditions.isEmpty && conditions.allSatisfy { !isBlank($0["value"]?.text() ?? "") }
    }

    private static func isBlank(_ value: String) -> Bool {
        value.allSatisfy { " ,\"[]{}\t\n".contains($0) } || value == "null"
    }

    /// The value in the form that servers read.
    private static func checked(
        _ argument: Call.Argument,
        of operation: Operation
    ) throws(KestraError) -> String? {
        func refuse(_ why: String, _ hint: String) -> KestraError {
            KestraError(.invalid, "\(argument.name): \(why)", operation: operation.name, hint: hint)
        }
        // Checked for every argument of every call; most begin with other letters.
        guard let first = argument.name.utf8.first, "efks".utf8.contains(first) else { return nil }
        if argument.name.hasPrefix("filters["), isBlank(argument.value) {
            throw refuse("the value is empty", "leave the filter out, or give it a value")
        }
        switch argument.name.prefix(while: { $0 != "]" }) {
        case "size":
            guard let size = Int(argument.value), (1...PageReader.largestPage).contains(size) else {
                throw refuse("no page has \(argument.value) items", "1 to \(PageReader.largestPage)")
            }
            return nil
        case "filters[timeRange":
            guard let time = try? Duration(parsing: argument.value) else {
                throw refuse("\"\(argument.value)\" is not a duration", "such as 24h or PT24H")
            }
            return time.iso
        case "filters[startDate", "filters[endDate", "scheduleDate", "startDate", "endDate":
            // For an invalid date, a search returns 500, and a create runs at once.
            guard let date = try? Timestamp(parsing: argument.value) else {
                throw refuse("\"\(argument.value)\" is not a date with time and zone", "such as 2026-11-20T06:00:00Z")
            }
            return date.iso()
        case "filters[level" where operation.listsLogsOfExecution:
            throw refuse("servers before 2.0 ignore this filter", "use minLevel")
        case "kind" where operation === Operation.createExecution && !kinds.contains(argument.value):
            throw refuse(
                "\"\(argument.value)\" is not a kind of execution; servers ignore it and start a NORMAL one",
                "one of \(kinds.joined(separator: ", "))"
            )
        default: return nil
        }
    }

    /// The kinds that a create accepts; only servers create executions of the kind LOOP.
    private static let kinds = ["NORMAL", "TEST", "PLAYGROUND"]

    /// Sent explicitly, because servers read an omitted value as "delete".
    private static func withoutSilentDefaults(_ call: Call) -> Call {
        var call = call
        for (name, value) in call.operation.silentDefaults where !call.arguments.contains(where: { $0.name == name }) {
            call.arguments.append(.init(name, value))
        }
        return call
    }
}
