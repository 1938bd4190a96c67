/// Values written as Ion text.
package enum IonText {
    package static func of(_ value: TemplateValue) -> String {
        switch value {
        case .map(let map): "{" + map.entries.map { symbol($0.key) + ":" + of($0.value) }.joined(separator: ",") + "}"
        case .list(let items): "[" + items.map(of).joined(separator: ",") + "]"
        case .double(let number) where number.isFinite: float(number)
        case .null: "null"
        default: ValueText.json(value)
        }
    }

    /// A name is not quoted if it is a valid symbol and not a reserved word.
    private static func symbol(_ key: String) -> String {
        let reserved: Set = ["null", "true", "false", "nan"]
        let isName =
            key.unicodeScalars.first.map { $0.isASCII && ($0.properties.isAlphabetic || $0 == "_" || $0 == "$") }
            ?? false
        let rest = key.unicodeScalars.allSatisfy {
            $0.isASCII && ($0.properties.isAlphabetic || $0.isDigit || $0 == "_" || $0 == "$")
        }
        if isName, rest, !reserved.contains(key) { return key }
        return "'" + key.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "\\'") + "'"
    }

    private static func float(_ number: Double) -> String {
        let text = ValueText.number(number)
        return text.contains("E") ? text.lowercased() : text + "e0"
    }
}
