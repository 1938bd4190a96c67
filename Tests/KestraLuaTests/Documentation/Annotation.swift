/// The lines above a function or a class that describe it to editors.
struct Annotation {
    /// A parameter, a field or a return value.
    struct Item {
        let name: String
        let isOptional: Bool
        let type: String
        let words: String

        var item: String {
            "- " + (name.isEmpty ? "" : "`\(name)\(isOptional && !type.hasSuffix("?") ? "?" : "")`: ") + "`\(type)`"
                + (words.isEmpty ? "" : " \(words)") + "\n"
        }
    }

    private(set) var words = ""
    private(set) var parameters: [Item] = []
    private(set) var returns: [Item] = []
    private(set) var fields: [Item] = []
    private(set) var className: String?
    /// The name of a function that is described by its type alone: `kestra.connect(options)`.
    private(set) var alias: String?
    /// The parameters of a function that is made by another: `(execution, options?)`.
    private(set) var functionType: String?

    mutating func take(_ line: Substring) {
        guard line.hasPrefix("@") else {
            // An indented line belongs to an example.
            if line.hasPrefix("     ") {
                words += (words.hasSuffix("\n") ? "" : "\n") + line.dropFirst()
                return
            }
            let text = line.drop { $0 == " " }
            words += text.isEmpty ? "\n\n" : (words.isEmpty || words.hasSuffix("\n") ? "" : " ") + text
            return
        }
        let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
        let rest = parts.count > 1 ? parts[1] : ""
        switch parts[0] {
        case "@param": parameters.append(Self.named(rest))
        case "@field": fields.append(Self.named(rest))
        case "@return": returns.append(Self.returned(rest))
        case "@class": className = String(rest.prefix { $0 != " " && $0 != ":" })
        case "@alias": alias = Self.call(rest)
        case "@type" where rest.hasPrefix("fun("): functionType = Self.call("" + rest)
        default: break
        }
    }

    /// `name? type words`.
    private static func named(_ text: String) -> Item {
        let name = text.prefix { $0 != " " }
        let (type, words) = splitType(text.dropFirst(name.count + 1))
        let bare = name.last == "?" ? name.dropLast() : name
        return Item(name: String(bare), isOptional: name.last == "?" || type.hasSuffix("?"), type: type, words: words)
    }

    /// `type name words`.
    private static func returned(_ text: String) -> Item {
        let (type, rest) = splitType(text[...])
        return Item(name: "", isOptional: false, type: type, words: rest)
    }

    /// A type may have blanks inside its brackets.
    private static func splitType(_ text: Substring) -> (type: String, words: String) {
        var depth = 0
        var previous: Character = " "
        for index in text.indices {
            let character = text[index]
            if "{(<[".contains(character) { depth += 1 }
            if "})>]".contains(character) { depth -= 1 }
            let next = text[text.index(after: index)...].first
            if character == " ", depth == 0, previous != "|", previous != ":", next != "|" {
                return (String(text[..<index]), String(text[text.index(after: index)...]))
            }
            if character != " " { previous = character }
        }
        return (String(text), "")
    }

    /// `kestra.connect(options)` of `kestra.connect fun(options: kestra.ConnectOptions): kestra.Connection`.
    private static func call(_ text: String) -> String {
        guard let start = text.firstRange(of: "fun(") else { return text }
        let name = text[..<start.lowerBound].filter { $0 != " " }
        var depth = 1
        let inside = text[start.upperBound...].prefix { character in
            if "({<".contains(character) { depth += 1 }
            if ")}>".contains(character) { depth -= 1 }
            return depth > 0
        }
        var names: [Substring] = []
        depth = 0
        var name0 = inside.startIndex
        for index in inside.indices + [inside.endIndex] {
            let character: Character = index == inside.endIndex ? "," : inside[index]
            if "({<".contains(character) { depth += 1 }
            if ")}>".contains(character) { depth -= 1 }
            guard character == ",", depth == 0 else { continue }
            names.append(inside[name0..<index].prefix { $0 != ":" }.drop { $0 == " " })
            if index != inside.endIndex { name0 = inside.index(after: index) }
        }
        return "\(name)(\(names.joined(separator: ", ")))"
    }
}
