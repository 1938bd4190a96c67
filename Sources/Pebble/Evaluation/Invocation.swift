/// A filter, function or test as it is called.
struct Invocation {
    let name: String
    /// What stands left of a filter or test; `.null` for functions.
    var input = TemplateValue.null
    /// By parameter name, or by position ("0", "1", …) where the callable has no names.
    let arguments: [String: TemplateValue]
    let place: SourcePlace
    let world: any TemplateWorld
    let scope: Scope
    let budget: Budget

    subscript(name: String) -> TemplateValue { arguments[name] ?? .null }

    /// Pays for `count` pieces of `size` bytes that the result will have more than the input.
    func spend(_ count: Int, times size: Int = 1) throws(TemplateError) {
        try budget.spend(count, times: size, at: place)
    }

    func failure(_ message: String) -> TemplateError { .evaluation(message, at: place) }

    func javaFailure(_ className: String, _ message: String) -> TemplateError {
        TemplateError(.java(className: className), message, line: place.line, column: place.column)
    }

    /// The input as text; anything else is what Java calls a bad cast.
    func text() throws(TemplateError) -> String {
        guard case .string(let text) = input else { throw badCast(input, to: "java.lang.String") }
        return text
    }

    func textArgument(_ name: String) throws(TemplateError) -> String? {
        switch arguments[name] {
        case nil, .null: return nil
        case .string(let text): return text
        case .some(let other): throw badCast(other, to: "java.lang.String")
        }
    }

    func integerArgument(_ name: String) throws(TemplateError) -> Int? {
        switch arguments[name] {
        case nil, .null: return nil
        case .some(let value):
            guard let number = value.asInteger else { throw badCast(value, to: "java.lang.Long") }
            return Int(number)
        }
    }

    func badCast(_ value: TemplateValue, to className: String) -> TemplateError {
        javaFailure(
            "java.lang.ClassCastException",
            "class \(value.className) cannot be cast to class \(className)"
        )
    }
}

/// Something that an expression can call, with the names of its parameters; nil where they have none.
struct Callable: Sendable {
    typealias Body = @Sendable (Invocation) throws(TemplateError) -> TemplateValue

    let parameters: [String]?
    let body: Body

    init(_ parameters: [String]?, _ body: @escaping Body) {
        self.parameters = parameters
        self.body = body
    }
}
