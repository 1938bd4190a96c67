/// What can stand after `is`.
enum ExpressionTests {
    static let all: [String: ExpressionCallable] = [
        "null": ExpressionCallable(nil, { .bool($0.input == .null) }),
        "defined": ExpressionCallable(nil, { .bool($0.input != .null) }),
        "empty": ExpressionCallable(nil, { .bool($0.input.isEmpty) }),
        "map": ExpressionCallable(nil, { if case .map = $0.input { .bool(true) } else { .bool(false) } }),
        "iterable": ExpressionCallable(nil, { if case .list = $0.input { .bool(true) } else { .bool(false) } }),
        "even": ExpressionCallable(nil, { call throws(ExpressionError) in .bool(try isEven(call)) }),
        "odd": ExpressionCallable(nil, { call throws(ExpressionError) in .bool(!(try isEven(call))) }),
        "json": ExpressionCallable(nil, isJSON),
        "equalTo": ExpressionCallable(["value"], { .bool(ExpressionOperators.areEqual($0.input, $0["value"])) }),
    ]

    private static func isEven(_ call: ExpressionInvocation) throws(ExpressionError) -> Bool {
        switch call.input {
        case .integer(let value): return value.isMultiple(of: 2)
        case .long(let value): return value.isMultiple(of: 2)
        case .null: throw call.failure("Can not pass null value to \"\(call.name)\" test.")
        default: throw call.badCast(call.input, to: "java.lang.Long")
        }
    }

    private static func isJSON(_ call: ExpressionInvocation) -> ExpressionValue {
        guard case .string(let text) = call.input else { return .bool(false) }
        return .bool((try? PlatformJSON.value(of: text)) != nil)
    }
}
