import Values

/// A header's value with parameters: `form-data; name="a"; filename*=UTF-8''b`.
struct HeaderParameters {
    /// The value before the parameters, in lower case.
    let value: String
    private var parameters: [(name: String, value: String)] = []

    /// Nil for an unterminated quoted string or a parameter without a name.
    init?(_ text: String) {
        var rest = text[...]
        value = rest.prefix { $0 != ";" }.trimmed.lowercased()
        rest = rest.drop { $0 != ";" }
        while rest.popFirst() == ";" {
            let name = rest.prefix { $0 != "=" && $0 != ";" }
            rest = rest[name.endIndex...]
            guard rest.first == "=" else {
                // Some clients end the list with a semicolon.
                guard name.trimmed.isEmpty else { return nil }
                continue
            }
            rest = rest.dropFirst().drop { $0 == " " || $0 == "\t" }
            guard !name.trimmed.isEmpty, let value = Self.value(&rest) else { return nil }
            parameters.append((name.trimmed.lowercased(), value))
        }
    }

    /// The first parameter with a name.
    subscript(name: String) -> String? { parameters.first { $0.name == name }?.value }

    /// The name of the file; `filename*` takes precedence over `filename`.
    var filename: String? {
        guard let encoded = self["filename*"] else { return self["filename"] }
        let parts = encoded.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].lowercased() == "utf-8" else { return self["filename"] }
        return PercentEncoding.decode(parts[2], plusIsSpace: false) ?? self["filename"]
    }

    /// One value, quoted or unquoted, up to the next semicolon.
    private static func value(_ rest: inout Substring) -> String? {
        guard rest.first == "\"" else {
            let plain = rest.prefix { $0 != ";" }
            rest = rest[plain.endIndex...]
            return String(plain.trimmed)
        }
        rest = rest.dropFirst()
        var text = ""
        while let character = rest.popFirst() {
            switch character {
            case "\"":
                rest = rest.drop { $0 == " " || $0 == "\t" }
                return rest.isEmpty || rest.first == ";" ? text : nil
            // Clients escape only these two characters; a Windows path keeps its backslashes.
            case "\\" where rest.first == "\"" || rest.first == "\\": text.append(rest.removeFirst())
            default: text.append(character)
            }
        }
        return nil
    }
}
