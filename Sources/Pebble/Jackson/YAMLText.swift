/// Values written as YAML, laid out as the server's writer does.
enum YAMLText {
    static func document(_ value: TemplateValue) -> String {
        switch value {
        case .map(let map) where !map.isEmpty: lines(of: map, indent: 0).joined()
        case .list(let items) where !items.isEmpty: lines(of: items, indent: 0).joined()
        default: scalar(value) + "\n"
        }
    }

    private static func lines(of map: TemplateMap, indent: Int) -> [String] {
        let margin = String(repeating: " ", count: indent)
        return map.entries.map { key, value in
            let start = margin + scalar(.string(key)) + ":"
            switch value {
            case .map(let inner) where !inner.isEmpty:
                return start + "\n" + lines(of: inner, indent: indent + 2).joined()
            case .list(let items) where !items.isEmpty:
                return start + "\n" + lines(of: items, indent: indent + 2).joined()
            default: return start + " " + block(value, indent: indent) + "\n"
            }
        }
    }

    private static func lines(of items: [TemplateValue], indent: Int) -> [String] {
        let margin = String(repeating: " ", count: indent)
        return items.map { item in
            switch item {
            case .map(let inner) where !inner.isEmpty:
                margin + "- " + lines(of: inner, indent: indent + 2).joined().dropFirst(indent + 2)
            case .list(let inner) where !inner.isEmpty:
                margin + "- " + lines(of: inner, indent: indent + 2).joined().dropFirst(indent + 2)
            default: margin + "- " + block(item, indent: indent) + "\n"
            }
        }
    }

    /// Text of several lines becomes a literal block.
    private static func block(_ value: TemplateValue, indent: Int) -> String {
        guard case .string(let text) = value, text.contains("\n") else { return scalar(value) }
        let margin = String(repeating: " ", count: indent + 2)
        let body = text.hasSuffix("\n") ? String(text.dropLast()) : text
        let lines = body.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : margin + $0 }
        return (text.hasSuffix("\n") ? "|" : "|-") + "\n" + lines.joined(separator: "\n")
    }

    private static func scalar(_ value: TemplateValue) -> String {
        switch value {
        case .string(let text): plainIfPossible(text)
        case .list: "[]"
        case .map: "{}"
        default: ValueText.plain(value)
        }
    }

    /// Text stays without quotes unless it would be read back as something else.
    private static func plainIfPossible(_ text: String) -> String {
        let words: Set = ["", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n"]
        let special = text.contains { ":#[]{},&*!|>'\"%@`\\\n\t".contains($0) }
        let edged = text.hasPrefix(" ") || text.hasSuffix(" ") || text.hasPrefix("-") || text.hasPrefix("?")
        let safe = !words.contains(text.lowercased()) && !special && !edged && Double(text) == nil
        if safe || (special && isHarmless(text)) { return text }
        var quoted = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\t": quoted += "\\t"
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return "\"\(quoted)\""
    }

    /// Signs that mean nothing in the middle of a word, as in an address.
    private static func isHarmless(_ text: String) -> Bool {
        guard let first = text.first, first.isLetter, !text.contains(" "), !text.hasSuffix(":") else { return false }
        return !text.contains { "[]{},&*!|>'\"%@`\\\n\t#".contains($0) }
    }
}
