internal import Values

/// Refuses calls that a server would silently misread, and sends explicit values for dangerous defaults.
enum RequestChecks {
    /// The call in the form that is sent.
    static func checked(_ call: Call) throws(KestraError) -> Call {
        try refuseEverything(call)
        var call = call
        if call.operation.checksValues {
            for index in call.arguments.indices {
                let argument = call.arguments[index]
                guard let value = try checked(argument, of: call.operation) else { continue }
                call.arguments[index] = .init(argument.name, value)
            }
        }
        return call.operation.silentDefaults.isEmpty ? call : withoutSilentDefaults(call)
    }

    /// A call that changes the results of a search needs a non-empty filter.
    private static func refuseEverything(_ call: Call) throws(KestraError) {
        let isEmpty =
            switch call.operation.conditions {
            case nil: false
            case .filters: !call.arguments.contains { $0.name.hasPrefix(filterStart) }
            case .body: !hasConditions(call.body)
            }
        guard isEmpty else { return }
        throw KestraError(
            .invalid,
            "a call by query without a filter would mean everything",
            operation: call.operation.name,
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
        do throws(ValueRule.Refusal) {
            guard argument.name.hasPrefix(filterStart) else {
                return try operation.query.first { $0.name == argument.name }?.rule?.checked(argument.value)
            }
            return try checked(filter: argument, of: operation)
        } catch {
            throw KestraError(.invalid, "\(argument.name): \(error.why)", operation: operation.name, hint: error.hint)
        }
    }

    private static func checked(
        filter argument: Call.Argument,
        of operation: Operation
    ) throws(ValueRule.Refusal) -> String? {
        if isBlank(argument.value) {
            throw ValueRule.Refusal(why: "the value is empty", hint: "leave the filter out, or give it a value")
        }
        let field = String(argument.name.dropFirst(filterStart.count).prefix { $0 != "]" })
        if let ignored = operation.query.first(where: { $0.kind == .filters })?.ignoredFilter, ignored.field == field {
            throw ValueRule.Refusal(why: ignored.why, hint: ignored.hint)
        }
        return try ValueRule.ofFilters[field]?.checked(argument.value)
    }

    private static let filterStart = "filters["

    /// The call with explicit values for omitted parameters that have dangerous defaults.
    private static func withoutSilentDefaults(_ call: Call) -> Call {
        var call = call
        for (name, value) in call.operation.silentDefaults where !call.arguments.contains(where: { $0.name == name }) {
            call.arguments.append(.init(name, value))
        }
        return call
    }
}
