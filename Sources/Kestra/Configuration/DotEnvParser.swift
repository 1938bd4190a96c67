/// Reads the text of a `.env` file character by character, counting lines for its errors.
struct DotEnvParser {
    private var rest: Substring.UnicodeScalarView
    private let path: String
    private var line = 1

    init(_ text: String, path: String) {
        rest = text[...].unicodeScalars
        self.path = path
        if rest.first == "\u{FEFF}" { rest.removeFirst() }
    }

    mutating func parse() throws(KestraError) -> [String: (text: String, line: Int)] {
        var values: [String: (text: String, line: Int)] = [:]
        while true {
            skip { $0 == " " || $0 == "\t" || $0 == "\r" || $0 == "\n" }
            guard let first = rest.first else { return values }
            if first == "#" {
                skip { $0 != "\n" }
                continue
            }
            let line = line
            let name = try self.name()
            values[name] = (try value(of: name), line)
        }
    }

    private mutating func name() throws(KestraError) -> String {
        var name = word()
        if name == "export", rest.first == " " || rest.first == "\t" {
            skipBlanks()
            name = word()
        }
        skipBlanks()
        guard !name.isEmpty, !(name.first?.isNumber ?? true), next() == "=" else {
            throw problem("expected NAME=value")
        }
        skipBlanks()
        return name
    }

    private mutating func value(of name: String) throws(KestraError) -> String {
        guard let quote = rest.first, quote == "\"" || quote == "'" else { return unquoted() }
        _ = next()
        let text = try quoted(by: quote, name: name)
        skipBlanks()
        if rest.first == "#" { skip { $0 != "\n" } }
        if rest.first == "\r" { _ = next() }
        guard rest.isEmpty || rest.first == "\n" else { throw problem("text after the closing quote of \(name)") }
        return text
    }

    private mutating func unquoted() -> String {
        var text = ""
        while let scalar = rest.first, scalar != "\n" {
            if scalar == "#", text.isEmpty || text.last == " " || text.last == "\t" { break }
            text.unicodeScalars.append(scalar)
            _ = next()
        }
        skip { $0 != "\n" }
        while let last = text.last, last == " " || last == "\t" || last == "\r" { text.removeLast() }
        return text
    }

    private mutating func quoted(by quote: Unicode.Scalar, name: String) throws(KestraError) -> String {
        let opened = line
        var text = ""
        while let scalar = next() {
            if scalar == quote { return text }
            if scalar == "\\", quote == "\"" {
                text.unicodeScalars.append(contentsOf: escape(next()))
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        line = opened
        throw problem("the quote of \(name) is never closed")
    }

    private func escape(_ scalar: Unicode.Scalar?) -> [Unicode.Scalar] {
        switch scalar {
        case "n": ["\n"]
        case "r": ["\r"]
        case "t": ["\t"]
        case "\"", "\\", "$": scalar.map { [$0] } ?? []
        case let other?: ["\\", other]
        case nil: ["\\"]
        }
    }

    private mutating func word() -> String {
        var text = ""
        while let scalar = rest.first, scalar.isASCII,
            scalar == "_" || scalar.properties.isAlphabetic || ("0"..."9") ~= scalar
        {
            text.unicodeScalars.append(scalar)
            _ = next()
        }
        return text
    }

    private mutating func next() -> Unicode.Scalar? {
        let scalar = rest.popFirst()
        if scalar == "\n" { line += 1 }
        return scalar
    }

    private mutating func skip(while matches: (Unicode.Scalar) -> Bool) {
        while let scalar = rest.first, matches(scalar) { _ = next() }
    }

    private mutating func skipBlanks() { skip { $0 == " " || $0 == "\t" } }

    private func problem(_ what: String) -> KestraError {
        KestraError(
            .invalid,
            "\(path):\(line): \(what)",
            hint: "lines are NAME=value, with quotes around odd characters"
        )
    }
}
