/// Values as YAML, in the layout of the server's writer.
enum YAMLText {
    static func document(_ value: TemplateValue) -> String {
        var text = ""
        switch value {
        case .map(let map) where !map.isEmpty: write(map, indent: 0, to: &text)
        case .list(let items) where !items.isEmpty: write(items, indent: 0, to: &text)
        default: text = scalar(value) + "\n"
        }
        return text
    }

    /// Writes the lines of a map; the first one continues a line that is begun if `isBegun` is set.
    private static func write(_ map: TemplateMap, indent: Int, to text: inout String, isBegun: Bool = false) {
        let margin = String(repeating: " ", count: indent)
        for (index, entry) in map.entries.enumerated() {
            if index > 0 || !isBegun { text += margin }
            text += scalar(.string(entry.key)) + ":"
            switch entry.value {
            case .map(let inner) where !inner.isEmpty:
                text += "\n"
                write(inner, indent: indent + 2, to: &text)
            case .list(let items) where !items.isEmpty:
                text += "\n"
                write(items, indent: indent + 2, to: &text)
            default: text += " " + block(entry.value, indent: indent) + "\n"
            }
        }
    }

    private static func write(_ items: [TemplateValue], indent: Int, to text: inout String, isBegun: Bool = false) {
        let margin = String(repeating: " ", count: indent)
        for (index, item) in items.enumerated() {
            if index > 0 || !isBegun { text += margin }
            text += "- "
            switch item {
            case .map(let inner) where !inner.isEmpty: write(inner, indent: indent + 2, to: &text, isBegun: true)
            case .list(let inner) where !inner.isEmpty: write(inner, indent: indent + 2, to: &text, isBegun: true)
            default: text += block(item, indent: indent) + "\n"
            }
        }
    }

    /// The bytes of the margins of a value's lines, which the value itself does not show.
    static func margins(of value: TemplateValue, indent: Int = 0) -> Int {
        switch value {
        case .map(let map): map.entries.reduce(0) { $0 + indent + margins(of: $1.value, indent: indent + 2) }
        case .list(let items): items.reduce(0) { $0 + indent + margins(of: $1, indent: indent + 2) }
        case .string(let text): text.utf8.count { $0 == UInt8(ascii: "\n") } * (indent + 2)
        default: 0
        }
    }

    /// A text of several lines is a literal block.
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

    /// A text is not quoted unless it would be read back as another value.
    private static func plainIfPossible(_ text: String) -> String {
        let words: Set = ["", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n"]
        let special = text.utf8.contains { ":#[]{},&*!|>'\"%@`\\\n\t".utf8.contains($0) }
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

    /// Whether the special characters have no meaning in the middle of a word, as in an address.
    private static func isHarmless(_ text: String) -> Bool {
        guard let first = text.first, first.isLetter, !text.contains(" "), !text.hasSuffix(":") else { return false }
        return !text.utf8.contains { "[]{},&*!|>'\"%@`\\\n\t#".utf8.contains($0) }
    }
}
