/// The tests, which follow `is`.
enum Tests {
    static let all: [String: Callable] = [
        "null": Callable(nil, cost: .flat, { .bool($0.input == .null) }),
        "defined": Callable(nil, cost: .flat, { .bool($0.input != .null) }),
        "empty": Callable(nil, cost: .flat, { call throws(TemplateError) in .bool(try call.isEmpty()) }),
        "map": Callable(nil, cost: .flat, { if case .map = $0.input { .bool(true) } else { .bool(false) } }),
        "iterable": Callable(nil, cost: .flat, { if case .list = $0.input { .bool(true) } else { .bool(false) } }),
        "even": Callable(nil, { call throws(TemplateError) in .bool(try isEven(call)) }),
        "odd": Callable(nil, { call throws(TemplateError) in .bool(!(try isEven(call))) }),
        "json": Callable(nil, isJSON),
        "equalTo": Callable(["value"], { .bool(Operators.areEqual($0.input, $0["value"])) }),
    ]

    private static func isEven(_ call: Invocation) throws(TemplateError) -> Bool {
        switch call.input {
        case .integer(let value): return value.isMultiple(of: 2)
        case .long(let value): return value.isMultiple(of: 2)
        case .null: throw call.failure("Can not pass null value to \"\(call.name)\" test.")
        default: throw call.badCast(call.input, to: "java.lang.Long")
        }
    }

    private static func isJSON(_ call: Invocation) -> TemplateValue {
        guard case .string(let text) = call.input else { return .bool(false) }
        return .bool((try? JacksonJSON.value(of: text)) != nil)
    }
}
