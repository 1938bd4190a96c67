extension Evaluator {
    mutating func filter(
        _ input: Expression,
        _ name: String,
        _ arguments: Arguments,
        _ place: SourcePlace
    ) throws(TemplateError) -> TemplateValue {
        guard let callable = Filters.filter(name, dialect: world.dialect) else {
            throw .evaluation("Filter [\(name)] does not exist.", at: place)
        }
        let given = try values(of: arguments, for: callable.parameters, place)
        let found = try operand(input, mayBeMissing: name == "default")
        return try made(try callable(invocation(name, found, given, place)), place)
    }

    mutating func test(
        _ input: Expression,
        _ name: String,
        _ arguments: Arguments,
        _ place: SourcePlace
    ) throws(TemplateError) -> Bool {
        guard let callable = Tests.all[name] else {
            throw .evaluation("Test [\(name)] does not exist.", at: place)
        }
        let given = try values(of: arguments, for: callable.parameters, place)
        let found = try operand(input, mayBeMissing: name == "defined")
        return try callable(invocation(name, found, given, place)) == .bool(true)
    }

    /// The value that a filter or a test gets; null for a missing variable that may be missing.
    private mutating func operand(
        _ input: Expression,
        mayBeMissing: Bool
    ) throws(TemplateError) -> TemplateValue {
        do {
            return try value(of: input)
        } catch {
            guard mayBeMissing, case .missing = error.kind else { throw error }
            return .null
        }
    }

    mutating func call(
        _ name: String,
        _ arguments: Arguments,
        _ place: SourcePlace
    ) throws(TemplateError) -> TemplateValue {
        if Functions.function(name, dialect: world.dialect) != nil {
            return try invoke(name, arguments, place)
        }
        guard let macro = macros[name] else {
            guard !Functions.unsupported.contains(name) else {
                throw .unsupported("the function [\(name)] of the servers", at: place)
            }
            throw .evaluation("Function or Macro [\(name)] does not exist.", at: place)
        }
        return .string(try expand(macro.parameters, macro.body, with: arguments, place))
    }

    mutating func invoke(
        _ name: String,
        _ arguments: Arguments,
        _ place: SourcePlace
    ) throws(TemplateError) -> TemplateValue {
        guard let callable = Functions.function(name, dialect: world.dialect) else { return .null }
        let given = try values(of: arguments, for: callable.parameters, place)
        return try made(try callable(invocation(name, .null, given, place)), place)
    }

    private func invocation(
        _ name: String,
        _ input: TemplateValue,
        _ arguments: [String: TemplateValue],
        _ place: SourcePlace
    ) -> Invocation {
        Invocation(
            name: name,
            input: input,
            arguments: arguments,
            place: place,
            world: world,
            scope: scope,
            budget: budget
        )
    }

    private mutating func values(
        of arguments: Arguments,
        for parameters: [String]?,
        _ place: SourcePlace
    ) throws(TemplateError) -> [String: TemplateValue] {
        var given: [String: TemplateValue] = [:]
        for (index, node) in arguments.positional.enumerated() {
            guard let parameters else {
                given[String(index)] = try value(of: node)
                continue
            }
            guard index < parameters.count else {
                throw .evaluation(
                    "The argument at position \(index + 1) is not allowed. "
                        + "Only \(parameters.count) argument(s) are allowed.",
                    at: place
                )
            }
            given[parameters[index]] = try value(of: node)
        }
        for argument in arguments.named where parameters != nil {
            guard parameters?.contains(argument.name) == true else {
                throw .evaluation("The following named argument does not exist: \(argument.name)", at: place)
            }
            given[argument.name] =
                try argument.value.map { (node) throws(TemplateError) in try value(of: node) } ?? .null
        }
        return given
    }

    // MARK: macros

    private mutating func expand(
        _ parameters: Arguments,
        _ body: [TemplateNode],
        with arguments: Arguments,
        _ place: SourcePlace
    ) throws(TemplateError) -> String {
        let given = try values(of: arguments, for: parameters.named.map(\.name), place)
        var variables = TemplateMap()
        for parameter in parameters.named {
            guard given[parameter.name] == nil else { continue }
            variables[parameter.name] =
                try parameter.value.map { (node) throws(TemplateError) in try value(of: node) } ?? .null
        }
        for (name, value) in given { variables[name] = value }
        guard scope.depth < Self.deepestCall else {
            throw .evaluation("The macro calls itself too deeply", at: place)
        }
        scope.push(variables)
        defer { scope.pop() }
        return try render(body, at: place)
    }

    /// Charges a new value and returns it.
    func made(_ value: TemplateValue, _ place: SourcePlace) throws(TemplateError) -> TemplateValue {
        try budget.spend(on: value, at: place)
        return value
    }

    private static var deepestCall: Int { 60 }
}
