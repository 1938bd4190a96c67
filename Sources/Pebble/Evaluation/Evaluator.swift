/// Evaluates expressions in a scope; `TemplateEngine` drives it.
struct Evaluator {
    let world: any TemplateWorld
    var scope: Scope
    var macros: [String: (parameters: Arguments, body: [TemplateNode])] = [:]
    /// The limit on the rounds of all loops in one template.
    static let mostRounds = 1_000_000
    var rounds = 0
    let budget: Budget
    /// The last known place, for expressions that do not have one.
    private var place = SourcePlace(line: 1, column: 1)

    init(world: any TemplateWorld, scope: Scope, budget: Budget) {
        self.world = world
        self.scope = scope
        self.budget = budget
    }

    mutating func value(of node: Expression) throws(TemplateError) -> TemplateValue {
        if let known = node.place { place = known }
        try budget.enter(at: place)
        defer { budget.leave() }
        return try evaluated(node)
    }

    private mutating func evaluated(_ node: Expression) throws(TemplateError) -> TemplateValue {
        switch node {
        case .literal(let value): return value
        case .variable(let name, let place):
            guard let value = scope[name] else { throw .missing(name, at: place) }
            return value
        case .attribute(let owner, let name, let arguments, let place):
            return try attribute(of: owner, name, arguments, place)
        case .list(let items):
            var values: [TemplateValue] = []
            for item in items { values.append(try value(of: item)) }
            return try made(.list(values), place)
        case .map(let entries): return try made(try map(entries), place)
        case .unary(let word, let operand, let place): return try unary(word, operand, place)
        case .binary(let operation, let left, let right, let place):
            return try binary(operation, left, right, place)
        case .filter(let input, let name, let arguments, let place):
            return try filter(input, name, arguments, place)
        case .test(let input, let name, let arguments, let negated, let place):
            return .bool(try test(input, name, arguments, place) != negated)
        case .call(let name, let arguments, let place): return try call(name, arguments, place)
        case .ternary(let condition, let yes, let no):
            return try value(of: try isTrue(try value(of: condition)) ? yes : no)
        case .rendered(let body): return .string(try render(body, at: place))
        }
    }

    private mutating func map(
        _ entries: [(key: Expression, value: Expression)]
    ) throws(TemplateError) -> TemplateValue {
        var map = TemplateMap()
        for entry in entries { map[try plain(try value(of: entry.key), place)] = try value(of: entry.value) }
        return .map(map.hashed(capacity: max(1, Int((Double(entries.count) / 0.75).rounded(.up)))))
    }

    // MARK: attributes

    private mutating func attribute(
        of owner: Expression,
        _ name: Expression,
        _ arguments: Arguments?,
        _ place: SourcePlace
    ) throws(TemplateError) -> TemplateValue {
        let object = try value(of: owner)
        let key = try value(of: name)
        let word = try plain(key, place)
        if object == .null {
            guard case .variable(let root, _) = owner else { throw .missing(word, at: place) }
            throw .missing(root, at: place)
        }
        if arguments != nil {
            throw .evaluation("Calling the method `\(word)` of a \(object.className) is not possible here", at: place)
        }
        switch object {
        case .map(let map):
            if let value = map[word] { return value }
        case .list(let items):
            if let index = Int32(word), items.indices.contains(Int(index)) { return items[Int(index)] }
        default: break
        }
        throw .missing(word, at: place)
    }

    // MARK: operators

    private mutating func unary(
        _ word: String,
        _ operand: Expression,
        _ place: SourcePlace
    ) throws(TemplateError) -> TemplateValue {
        let operand = try value(of: operand)
        if word == "not" {
            guard operand != .null else {
                throw .evaluation("null value given to not() and strict variables is set to true", at: place)
            }
            return .bool(!(try condition(operand, at: place)))
        }
        try charge(operand, place)
        do throws(Operators.Refused) {
            return try Operators.arithmetic(.multiply, .integer(word == "-" ? -1 : 1), operand)
        } catch {
            throw TemplateError(
                .java(className: "java.lang.IllegalArgumentException"),
                "Cannot convert to Number: \(ValueText.plain(operand))",
                line: place.line,
                column: place.column
            )
        }
    }

    private mutating func binary(
        _ operation: Operator,
        _ left: Expression,
        _ right: Expression,
        _ place: SourcePlace
    ) throws(TemplateError) -> TemplateValue {
        switch operation {
        case .and: return .bool(try truth(left, place) ? try truth(right, place) : false)
        case .or: return .bool(try truth(left, place) ? true : try truth(right, place))
        case .ifNull, .ifUndefined: return try fallback(operation, left, right)
        case .concatenate:
            let one = try joinable(try value(of: left), place), two = try joinable(try value(of: right), place)
            try budget.spend(one.utf8.count + two.utf8.count, at: place)
            return .string(one + two)
        case .contains: return .bool(try contains(left, right, place))
        case .range:
            return try invoke("range", Arguments(positional: [left, right]), place)
        default: return try compute(operation, left, right, place)
        }
    }

    /// The server reports only which operation failed, not why an operand did.
    private mutating func compute(
        _ operation: Operator,
        _ left: Expression,
        _ right: Expression,
        _ place: SourcePlace
    ) throws(TemplateError) -> TemplateValue {
        do {
            let one = try value(of: left), two = try value(of: right)
            try charge(operation, one, two, place)
            switch operation {
            case .add, .subtract, .multiply, .divide, .modulus:
                return try made(try Operators.arithmetic(operation, one, two), place)
            default:
                return .bool(try Operators.isTrue(operation, one, two))
            }
        } catch {
            if let error = error as? TemplateError, error.kind == .exceeded { throw error }
            throw .evaluation(operation.failure ?? "Could not perform \(operation.rawValue)", at: place)
        }
    }

    private mutating func fallback(
        _ operation: Operator,
        _ left: Expression,
        _ right: Expression
    ) throws(TemplateError) -> TemplateValue {
        do {
            let found = try value(of: left)
            if found != .null || operation == .ifUndefined { return found }
        } catch {
            guard case .missing = error.kind else { throw error }
        }
        return try value(of: right)
    }

    private mutating func contains(
        _ left: Expression,
        _ right: Expression,
        _ place: SourcePlace
    ) throws(TemplateError) -> Bool {
        let whole = try value(of: left)
        if whole == .null { return false }
        let part = try value(of: right)
        try chargeContains(whole, part, place)
        switch (whole, part) {
        case (.list(let items), .list(let wanted)):
            return wanted.count == 1 ? items.contains(wanted[0]) : Set(items).isSuperset(of: wanted)
        case (.list(let items), _): return items.contains(part)
        case (.map(let map), .string(let key)): return map[key] != nil
        case (.map, _): return false
        case (.string(let text), _):
            let part = ValueText.plain(part)
            return part.isEmpty || text.containsBytes(of: part)
        default:
            throw .evaluation(
                "Contains operator can only be used on Collections, Maps and arrays. Actual type was: \(whole.className)",
                at: place
            )
        }
    }

    // MARK: truth

    private mutating func truth(_ node: Expression, _ place: SourcePlace) throws(TemplateError) -> Bool {
        let value = try value(of: node)
        guard value != .null else {
            throw .evaluation("null value used in and operator and strict variables is set to true", at: place)
        }
        return try condition(value, at: place)
    }

    private func isTrue(_ value: TemplateValue) throws(TemplateError) -> Bool {
        value == .null ? false : try condition(value, at: SourcePlace(line: 1, column: 1))
    }

    /// The truth of a boolean, a number (not zero) or a text (not empty); other types throw.
    func condition(_ value: TemplateValue, at place: SourcePlace) throws(TemplateError) -> Bool {
        switch value {
        case .bool(let truth): return truth
        case .string(let text): return !text.isEmpty
        case .integer, .long, .double, .digits: return value.asDouble.map { !$0.isNaN && $0 != 0 } ?? false
        default:
            let name = value.className.split(separator: ".").last.map(String.init) ?? value.className
            throw .evaluation(
                "Unsupported value type \(name). Expected Boolean, String, Number in \"if\" statement",
                at: place
            )
        }
    }
}
