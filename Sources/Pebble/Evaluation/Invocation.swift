/// A call of a filter, function or test.
struct Invocation {
    let name: String
    /// The value to the left of a filter or test; `.null` for functions.
    var input = TemplateValue.null
    /// By parameter name, or by position ("0", "1", …) where the callable has no names.
    let arguments: [String: TemplateValue]
    let place: SourcePlace
    let world: any TemplateWorld
    let scope: Scope
    let budget: Budget

    subscript(name: String) -> TemplateValue { arguments[name] ?? .null }

    /// Charges `count` pieces of `size` bytes that the result has more than the input.
    func spend(_ count: Int, times size: Int = 1) throws(TemplateError) {
        try budget.spend(count, times: size, at: place)
    }

    /// Charges work that the sizes of the input and of the arguments do not show.
    func charge(_ count: Int, times units: Int = 1) throws(TemplateError) {
        try budget.charge(count, times: units, at: place)
    }

    /// Charges the input and the arguments at the rate of a callable.
    func charge(_ cost: Callable.Cost) throws(TemplateError) {
        guard cost == .whole else { return }
        try budget.charge(on: input, rate: WorkRate.value, at: place)
        for argument in arguments.values { try budget.charge(on: argument, rate: WorkRate.value, at: place) }
    }

    /// Charges the work of reading all of a value once.
    func charge(on value: TemplateValue) throws(TemplateError) {
        try budget.charge(on: value, rate: WorkRate.value, at: place)
    }

    func failure(_ message: String) -> TemplateError { .evaluation(message, at: place) }

    func javaFailure(_ className: String, _ message: String) -> TemplateError {
        TemplateError(.java(className: className), message, line: place.line, column: place.column)
    }

    /// Whether the input is nothing, blank text, or an empty collection.
    func isEmpty() throws(TemplateError) -> Bool {
        if case .string(let text) = input, text.utf8.first.map({ $0 <= 32 || $0 >= 0x80 }) ?? false {
            try charge(text.utf8.count, times: WorkRate.character)
        }
        return input.isEmpty
    }

    /// The input as text.
    ///
    /// Any other type throws the error of a failed cast in Java.
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

/// A filter, function or test.
///
/// `parameters` has the names of its parameters; nil if they are positional.
struct Callable: Sendable {
    typealias Body = @Sendable (Invocation) throws(TemplateError) -> TemplateValue

    /// What a call costs besides what its body charges.
    enum Cost {
        /// Each byte and item of the input and of the arguments is handled.
        case whole
        /// The cost does not grow with the input and the arguments.
        case flat
    }

    let parameters: [String]?
    let cost: Cost
    private let body: Body

    init(_ parameters: [String]?, cost: Cost = .whole, _ body: @escaping Body) {
        self.parameters = parameters
        self.cost = cost
        self.body = body
    }

    func callAsFunction(_ call: Invocation) throws(TemplateError) -> TemplateValue {
        try call.charge(cost)
        return try body(call)
    }
}
