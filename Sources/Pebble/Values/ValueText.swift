/// Values as text: by Java's `toString`, and as the JSON that Jackson writes.
package enum ValueText {
    /// The text that `{{ value }}` prints; lists and maps are JSON.
    package static func printed(_ value: TemplateValue) -> String {
        switch value {
        case .null: ""
        case .list, .map: json(value)
        default: plain(value)
        }
    }

    /// Java's `String.valueOf`.
    package static func plain(_ value: TemplateValue) -> String {
        switch value {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .integer(let value): String(value)
        case .long(let value): String(value)
        case .double(let value): number(value)
        case .digits(let text): text
        case .string(let text): text
        case .list(let items): "[" + items.map(plain).joined(separator: ", ") + "]"
        case .map(let map): "{" + map.entries.map { "\($0.key)=\(plain($0.value))" }.joined(separator: ", ") + "}"
        }
    }

    /// JSON without spaces; entries of maps that are null are left out, as the server's writer does.
    package static func json(_ value: TemplateValue) -> String {
        var text = ""
        write(value, to: &text)
        return text
    }

    private static func write(_ value: TemplateValue, to text: inout String) {
        switch value {
        case .null: text += "null"
        case .string(let string): quote(string, to: &text)
        case .double(let number) where !number.isFinite: quote(plain(value), to: &text)
        case .list(let items):
            text += "["
            for (index, item) in items.enumerated() {
                if index > 0 { text += "," }
                write(item, to: &text)
            }
            text += "]"
        case .map(let map):
            text += "{"
            for (index, entry) in map.entries.filter({ $0.value != .null }).enumerated() {
                if index > 0 { text += "," }
                quote(entry.key, to: &text)
                text += ":"
                write(entry.value, to: &text)
            }
            text += "}"
        default: text += plain(value)
        }
    }

    private static func quote(_ string: String, to text: inout String) {
        text += "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case "\u{08}": text += "\\b"
            case "\u{0C}": text += "\\f"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16, uppercase: true)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }

    /// The shortest digits that name the number, in Java's layout: `1.0`, `1.0E10`, `Infinity`.
    package static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Infinity" : "Infinity" }
        let magnitude = value.magnitude
        let description = "\(value)"
        if magnitude == 0 || (magnitude >= 1e-3 && magnitude < 1e7) {
            guard let exponent = description.firstIndex(of: "e") else { return description }
            return String(description[..<exponent])
        }
        let sign = value < 0 ? "-" : ""
        let (digits, exponent) = scientific("\(magnitude)")
        let fraction = digits.dropFirst().isEmpty ? "0" : String(digits.dropFirst())
        return "\(sign)\(digits.prefix(1)).\(fraction)E\(exponent)"
    }

    /// The significant digits of a printed number and the power of ten of the first of them.
    static func scientific(_ text: String) -> (digits: String, exponent: Int) {
        let parts = text.split(separator: "e", maxSplits: 1)
        let mantissa = parts.first.map(String.init) ?? "0"
        let written = parts.count > 1 ? Int(parts[1].drop { $0 == "+" }) ?? 0 : 0
        // No exponent that memory has room for is as large: sums with it do not overflow.
        let shift = min(max(written, -1 << 40), 1 << 40)
        let sides = mantissa.split(separator: ".", omittingEmptySubsequences: false)
        let whole = sides.first.map(String.init) ?? ""
        let all = whole + (sides.count > 1 ? String(sides[1]) : "")
        let leading = all.prefix { $0 == "0" }.count
        var digits = String(all.dropFirst(leading))
        while digits.hasSuffix("0") { digits.removeLast() }
        return (digits.isEmpty ? "0" : digits, whole.count - leading - 1 + shift)
    }
}
