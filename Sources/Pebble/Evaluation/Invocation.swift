/// A filter, function or test as it is called.
struct ExpressionInvocation {
    let name: String
    /// What stands left of a filter or test; `.null` for functions.
    var input = ExpressionValue.null
    /// By parameter name, or by position ("0", "1", …) where the callable has no names.
    let arguments: [String: ExpressionValue]
    let place: SourcePlace
    let world: any ExpressionWorld
    let scope: ExpressionScope
    let budget: ExpressionBudget

    subscript(name: String) -> ExpressionValue { arguments[name] ?? .null }

    /// Pays for `count` pieces of `size` bytes that the result will have more than the input.
    func spend(_ count: Int, times size: Int = 1) throws(ExpressionError) {
        try budget.spend(count, times: size, at: place)
    }

    func failure(_ message: String) -> ExpressionError { .evaluation(message, at: place) }

    func platformFailure(_ className: String, _ message: String) -> ExpressionError {
        ExpressionError(.platform(className: className), message, line: place.line, column: place.column)
    }

    /// The input as text; anything else is what the platform calls a bad cast.
    func text() throws(ExpressionError) -> String {
        guard case .string(let text) = input else { throw badCast(input, to: "java.lang.String") }
        return text
    }

    func textArgument(_ name: String) throws(ExpressionError) -> String? {
        switch arguments[name] {
        case nil, .null: return nil
        case .string(let text): return text
        case .some(let other): throw badCast(other, to: "java.lang.String")
        }
    }

    func integerArgument(_ name: String) throws(ExpressionError) -> Int? {
        switch arguments[name] {
        case nil, .null: return nil
        case .some(let value):
            guard let number = value.asInteger else { throw badCast(value, to: "java.lang.Long") }
            return Int(number)
        }
    }

    func badCast(_ value: ExpressionValue, to className: String) -> ExpressionError {
        platformFailure(
            "java.lang.ClassCastException",
            "class \(value.className) cannot be cast to class \(className)"
        )
    }
}

/// Something that an expression can call, with the names of its parameters; nil where they have none.
struct ExpressionCallable: Sendable {
    typealias Body = @Sendable (ExpressionInvocation) throws(ExpressionError) -> ExpressionValue

    let parameters: [String]?
    let body: Body

    init(_ parameters: [String]?, _ body: @escaping Body) {
        self.parameters = parameters
        self.body = body
    }
}
