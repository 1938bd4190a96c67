/// Arithmetic and comparison with Java's semantics.
enum Operators {
    /// An operand whose type the operation does not support.
    struct Refused: Error {}

    static func arithmetic(
        _ operation: Operator,
        _ left: TemplateValue,
        _ right: TemplateValue
    ) throws(Refused) -> TemplateValue {
        if operation == .add, let text = joined(left, right) { return .string(text) }
        if case .list(let items) = left, operation == .add || operation == .subtract {
            return .list(operation == .add ? items + members(of: right) : removing(right, from: items))
        }
        let left = try number(left), right = try number(right)
        if isWide(left) || isWide(right) {
            guard let one = left.asDouble, let two = right.asDouble else { throw Refused() }
            return .double(try doubles(operation, one, two))
        }
        guard let one = left.asInteger, let two = right.asInteger else { throw Refused() }
        return try integers(operation, one, two, narrow: left.isInteger32 && right.isInteger32)
    }

    private static func joined(_ left: TemplateValue, _ right: TemplateValue) -> String? {
        switch (left, right) {
        case (.string, _), (_, .string): ValueText.plain(left) + ValueText.plain(right)
        default: nil
        }
    }

    private static func members(of value: TemplateValue) -> [TemplateValue] {
        if case .list(let items) = value { return items }
        return [value]
    }

    private static func removing(_ value: TemplateValue, from items: [TemplateValue]) -> [TemplateValue] {
        if case .list(let unwanted) = value {
            let unwanted = Set(unwanted)
            return items.filter { !unwanted.contains($0) }
        }
        var items = items
        if let index = items.firstIndex(of: value) { items.remove(at: index) }
        return items
    }

    private static func isWide(_ value: TemplateValue) -> Bool {
        switch value {
        case .double, .digits: true
        default: false
        }
    }

    /// A text that is a number is converted.
    private static func number(_ value: TemplateValue) throws(Refused) -> TemplateValue {
        if value.isNumber { return value }
        guard case .string(let text) = value else { throw Refused() }
        if text.contains(where: { ".eE".contains($0) }) {
            guard let double = Double(text) else { throw Refused() }
            return .double(double)
        }
        guard let long = Int64(text) else { throw Refused() }
        return .long(long)
    }

    private static func doubles(
        _ operation: Operator,
        _ left: Double,
        _ right: Double
    ) throws(Refused) -> Double {
        switch operation {
        case .add: return left + right
        case .subtract: return left - right
        case .multiply: return left * right
        case .divide: return left / right
        case .modulus: return left.truncatingRemainder(dividingBy: right)
        default: throw Refused()
        }
    }

    private static func integers(
        _ operation: Operator,
        _ left: Int64,
        _ right: Int64,
        narrow: Bool
    ) throws(Refused) -> TemplateValue {
        let result: Int64
        switch operation {
        case .add: result = left &+ right
        case .subtract: result = left &- right
        case .multiply: result = left &* right
        case .divide, .modulus:
            guard right != 0 else { throw Refused() }
            // The smallest integer divided by -1 wraps in Java and traps in Swift.
            if right == -1 { return .long(operation == .divide ? 0 &- left : 0) }
            result = operation == .divide ? left / right : left % right
        default: throw Refused()
        }
        return .long(narrow ? Int64(Int32(truncatingIfNeeded: result)) : result)
    }

    /// Numbers compare by value, regardless of their type; other values must have the same type.
    static func areEqual(_ left: TemplateValue, _ right: TemplateValue) -> Bool {
        if let one = left.asDouble, let two = right.asDouble { return one == two }
        return left == right
    }

    static func isTrue(
        _ operation: Operator,
        _ left: TemplateValue,
        _ right: TemplateValue
    ) throws(Refused) -> Bool {
        switch operation {
        case .equal, .equals: return areEqual(left, right)
        case .notEqual: return !areEqual(left, right)
        default: break
        }
        if left == .null || right == .null { return false }
        guard let one = left.asDouble, let two = right.asDouble else { throw Refused() }
        switch operation {
        case .greater: return one > two
        case .greaterOrEqual: return one >= two
        case .less: return one < two
        case .lessOrEqual: return one <= two
        default: throw Refused()
        }
    }

    /// Whether a value precedes another in a sort.
    ///
    /// Texts compare by code units, and numbers only with numbers of the same type.
    static func precedes(_ left: TemplateValue, _ right: TemplateValue) throws(Refused) -> Bool {
        switch (left, right) {
        case (.string(let one), .string(let two)): return one.utf16.lexicographicallyPrecedes(two.utf16)
        case (.integer, .integer), (.long, .long), (.double, .double), (.digits, .digits):
            guard let one = left.asDouble, let two = right.asDouble else { throw Refused() }
            return one < two
        case (.bool(let one), .bool(let two)): return !one && two
        default: throw Refused()
        }
    }
}

extension TemplateValue {
    fileprivate var isInteger32: Bool {
        if case .integer = self { return true }
        return false
    }
}
