public import Values

/// A value of the key-value store, with the types of the server.
public enum KVValue: Sendable, Hashable {
    /// Null, a boolean, a number, a string, an array or an object.
    case json(JSON)
    /// A date without a time.
    case date(CalendarDate)
    /// A date with time.
    case dateTime(Timestamp)
    /// A duration.
    case duration(Duration)
}

extension KVValue {
    /// Reads the reply to a get: `type` and `value`.
    init(answer: JSON, operation: String) throws(KestraError) {
        let value = answer["value"] ?? .null
        do throws(FormatError) {
            self = try Self.read(type: answer["type"]?.stringValue ?? "", value)
        } catch {
            throw KestraError(.badReply, "the value cannot be read: \(error.message)", operation: operation)
        }
    }

    private static func read(type: String, _ value: JSON) throws(FormatError) -> KVValue {
        guard let text = value.stringValue else { return .json(value) }
        switch type {
        case "DATE": return .date(try Timestamp(parsing: text, in: .utc).local(in: .utc).date)
        case "DATETIME": return .dateTime(try Timestamp(parsing: text, in: .utc))
        case "DURATION": return .duration(try Duration(parsing: text))
        default: return .json(value)
        }
    }

    /// Whether a server that stored this value may return the other one.
    ///
    /// Numbers are compared by value, because the server drops trailing zeros.
    func isSame(as other: KVValue) -> Bool {
        guard case (.json(let left), .json(let right)) = (self, other) else { return self == other }
        return Self.same(left, right)
    }

    private static func same(_ left: JSON, _ right: JSON) -> Bool {
        switch (left, right) {
        case (.array(let left), .array(let right)):
            left.count == right.count && zip(left, right).allSatisfy(same)
        case (.object(let left), .object(let right)):
            left.count == right.count && left.allSatisfy { key, value in right[key].map { same(value, $0) } ?? false }
        case (.digits, _), (_, .digits), (.double, .integer), (.integer, .double):
            left == right || DecimalText(left) == DecimalText(right)
        default: left == right
        }
    }
}

/// A number as digits and power of ten, so that `1e3`, `1000.0` and `1000` are equal.
private struct DecimalText: Equatable {
    private let digits: String
    private let exponent: Int

    /// For a text that is not a number, the result equals no other.
    init?(_ number: JSON) {
        guard number.kind == "number" else { return nil }
        let parts = number.text().split(separator: "e", omittingEmptySubsequences: false)
            .flatMap { $0.split(separator: "E", omittingEmptySubsequences: false) }
        let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        let fraction = mantissa.count > 1 ? mantissa[1] : ""
        var digits = String(mantissa[0]) + fraction
        var exponent = (parts.count > 1 ? Int(parts[1]) ?? 0 : 0) - fraction.count
        let isNegative = digits.hasPrefix("-")
        digits = String(digits.drop { $0 == "-" || $0 == "0" })
        while digits.hasSuffix("0") {
            digits.removeLast()
            exponent += 1
        }
        self.digits = (isNegative && !digits.isEmpty ? "-" : "") + digits
        self.exponent = digits.isEmpty ? 0 : exponent
    }
}
