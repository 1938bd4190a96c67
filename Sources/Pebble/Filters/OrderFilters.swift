/// Filters that order lists.
enum OrderFilters {
    static let all: [String: Callable] = [
        "sort": Callable(nil, { call throws(TemplateError) in try sorted(call) { $0 } }),
        "rsort": Callable(nil, { call throws(TemplateError) in try sorted(call) { $0.reversed() } }),
        "reverse": Callable(nil, reverse),
    ]

    private static func sorted(
        _ call: Invocation,
        _ arrange: ([TemplateValue]) -> [TemplateValue]
    ) throws(TemplateError) -> TemplateValue {
        if call.input == .null { return .null }
        guard case .list(let items) = call.input else {
            throw call.failure("Unsupported input type for \(call.name) filter")
        }
        do {
            return .list(
                arrange(
                    try items.sorted { one, two in
                        try call.charge(WorkRate.item)
                        return try Operators.precedes(one, two)
                    }
                )
            )
        } catch {
            if let error = error as? TemplateError { throw error }
            throw call.javaFailure(
                "java.lang.ClassCastException",
                "the items of the list cannot be compared with each other"
            )
        }
    }

    private static func reverse(_ call: Invocation) throws(TemplateError) -> TemplateValue {
        switch call.input {
        case .null: return .null
        case .list(let items): return .list(items.reversed())
        default: throw call.badCast(call.input, to: "java.util.List")
        }
    }
}
