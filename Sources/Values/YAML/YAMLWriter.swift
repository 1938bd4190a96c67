/// Writes values as YAML 1.1 in block style, so that the server and `YAML.documents` read the same values.
struct YAMLWriter {
    /// How a value follows the text before it.
    private enum Lead {
        case document, key, dash
    }

    private(set) var text = ""
    /// The keys that come first in each mapping, in this order.
    private let leadingKeys: [String]

    /// Readers limit the length of a key that is not marked by `?`.
    private static let longestSimpleKey = 120
    private static let step = 2

    init(leadingKeys: [String]) { self.leadingKeys = leadingKeys }

    /// Writes a value as one document, with a line break at the end.
    mutating func write(document value: JSON) throws(YAMLValueError) {
        try write(value, indent: 0, after: .document)
    }

    /// Separates the next document from the one before it.
    mutating func separate() { text += "---\n" }

    private mutating func write(_ value: JSON, indent: Int, after lead: Lead) throws(YAMLValueError) {
        switch value {
        case .array(let elements) where !elements.isEmpty: try write(sequence: elements, indent, lead)
        case .object(let members) where !members.isEmpty: try write(mapping: members, indent, lead)
        default:
            if lead != .document { text += " " }
            try write(scalar: value, indent: indent)
            text += "\n"
        }
    }

    private mutating func write(sequence elements: [JSON], _ indent: Int, _ lead: Lead) throws(YAMLValueError) {
        let (inner, isOnLine) = begin(lead, indent)
        for (place, element) in elements.enumerated() {
            if place > 0 || !isOnLine { pad(inner) }
            text += "-"
            try write(element, indent: inner, after: .dash)
        }
    }

    private mutating func write(mapping members: JSONObject, _ indent: Int, _ lead: Lead) throws(YAMLValueError) {
        let (inner, isOnLine) = begin(lead, indent)
        for (place, member) in ordered(members).enumerated() {
            if place > 0 || !isOnLine { pad(inner) }
            let key = YAMLText(member.key).onOneLine
            if key.utf8.count > Self.longestSimpleKey {
                text += "? \(key)\n"
                pad(inner)
                text += ":"
            } else {
                text += "\(key):"
            }
            try write(member.value, indent: inner, after: .key)
        }
    }

    /// The indentation of the members of a collection, and whether the first stands on the line that has begun.
    private mutating func begin(_ lead: Lead, _ indent: Int) -> (inner: Int, isOnLine: Bool) {
        switch lead {
        case .document: return (0, true)
        case .dash:
            text += " "
            return (indent + Self.step, true)
        case .key:
            text += "\n"
            return (indent + Self.step, false)
        }
    }

    private mutating func write(scalar value: JSON, indent: Int) throws(YAMLValueError) {
        switch value {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .integer(let value): text += String(value)
        case .double(let value): text += try Self.float(value.description)
        case .digits(let digits): text += try Self.digits(digits)
        case .string(let string): write(string: string, indent: indent)
        case .array: text += "[]"
        case .object: text += "{}"
        }
    }

    private mutating func write(string: String, indent: Int) {
        let string = YAMLText(string)
        guard string.isBlock else { return text += string.onOneLine }
        text += string.blockHeader
        for line in string.blockLines {
            text += "\n"
            if line.isEmpty { continue }
            pad(indent + Self.step)
            text += line
        }
    }

    private mutating func pad(_ indent: Int) { text += String(repeating: " ", count: indent) }

    private func ordered(_ members: JSONObject) -> [(key: String, value: JSON)] {
        guard !leadingKeys.isEmpty else { return Array(members) }
        let first = leadingKeys.compactMap { key in members[key].map { (key: key, value: $0) } }
        return first + members.filter { !leadingKeys.contains($0.key) }
    }

    /// Readers of YAML 1.1 disagree about numbers with an exponent and no point.
    private static func float(_ digits: String) throws(YAMLValueError) -> String {
        guard let value = Double(digits), value.isFinite else {
            throw YAMLValueError(message: "readers of YAML have no number for \(digits)")
        }
        guard let end = digits.firstIndex(where: { $0 == "e" || $0 == "E" }), !digits[..<end].contains(".") else {
            return digits
        }
        return digits[..<end] + ".0" + digits[end...]
    }

    private static func digits(_ digits: String) throws(YAMLValueError) -> String {
        digits.contains { ".eE".contains($0) } ? try float(digits) : digits
    }
}

/// Why a value has no YAML text.
public struct YAMLValueError: Error, Sendable, CustomStringConvertible {
    /// What is wrong, and with which value.
    public let message: String

    /// The message.
    public var description: String { message }
}
