internal import Values

/// A line of `kestra.log`.
struct LogLine {
    /// The value of a field.
    enum Value: Equatable {
        case text(String)
        /// A number, a boolean, null, a list or an object as JSON text.
        case json(String)
    }

    let time: Timestamp
    let level: LogSettings.Level
    let message: String
    var fields: [(name: String, value: Value)] = []

    /// The line in a format, without a line feed.
    func text(_ format: LogSettings.Format) -> String {
        switch format {
        case .text: plainText
        case .json: jsonText
        }
    }

    private var instant: String { time.iso(fractionDigits: 3) }

    private var levelName: String { level.rawValue.uppercased() }

    private var plainText: String {
        var words = [instant, levelName, Self.withoutControls(message)]
        for (name, value) in fields {
            switch value {
            case .text(let text), .json(let text): words.append("\(Self.word(name))=\(Self.word(text))")
            }
        }
        return words.joined(separator: " ")
    }

    private var jsonText: String {
        var members: [(name: String, value: Value)] = [
            ("time", .text(instant)), ("level", .text(levelName)), ("message", .text(message)),
        ]
        members += fields
        let texts = members.map { name, value in
            switch value {
            case .text(let text): "\(Self.quoted(name)):\(Self.quoted(text))"
            case .json(let json): "\(Self.quoted(name)):\(json)"
            }
        }
        return "{\(texts.joined(separator: ","))}"
    }

    /// A name or value that a reader can tell from its neighbours: in quotation marks if it needs them.
    private static func word(_ text: String) -> String {
        let isPlain = text.unicodeScalars.allSatisfy { scalar in
            !isControl(scalar) && scalar != " " && scalar != "\"" && scalar != "=" && scalar != "\\"
        }
        return isPlain && !text.isEmpty ? text : withoutControls(quoted(text))
    }

    private static func quoted(_ text: String) -> String { JSON.string(text).text() }

    /// The text on one line, and unable to control a terminal.
    private static func withoutControls(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isControl) else { return text }
        var shown = ""
        for scalar in text.unicodeScalars {
            guard isControl(scalar) else {
                shown.unicodeScalars.append(scalar)
                continue
            }
            switch scalar {
            case "\n": shown += "\\n"
            case "\r": shown += "\\r"
            case "\t": shown += "\\t"
            default:
                let digits = String(scalar.value, radix: 16)
                shown += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }
        }
        return shown
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
    }
}
