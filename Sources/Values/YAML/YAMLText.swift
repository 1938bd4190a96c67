/// A string with the ways to write it in YAML 1.1.
struct YAMLText {
    private let text: String

    init(_ text: String) { self.text = text }

    /// The string without quotes if every reader takes that for the same string, otherwise in quotes.
    var onOneLine: String {
        if isPlain { return text }
        let scalars = text.unicodeScalars
        // Single quotes leave backslashes and double quotes as they are.
        guard scalars.allSatisfy(Self.isPrintable), scalars.contains(where: { $0 == "\"" || $0 == "\\" }) else {
            return doubleQuoted
        }
        var quoted = "'"
        for scalar in scalars { quoted.unicodeScalars.append(contentsOf: scalar == "'" ? [scalar, scalar] : [scalar]) }
        return quoted + "'"
    }

    /// Whether the string needs no quotes.
    ///
    /// Texts that begin with a digit, a sign or a point are quoted: some reader may take one for a number, a date or a time of
    /// day.
    private var isPlain: Bool {
        let scalars = text.unicodeScalars
        guard let first = scalars.first, Self.beginsPlain(first), let last = scalars.last, last != " ", last != ":",
            scalars.allSatisfy(Self.isPrintable), !hasMark, !Self.oldBooleans.contains(text)
        else { return false }
        return YAMLScalar(text: text, isPlain: true, tag: nil).json == .string(text)
    }

    /// Whether a reader sees a key or a comment: by scalars, because a combining character hides a space from `contains`.
    private var hasMark: Bool {
        zip(text.unicodeScalars, text.unicodeScalars.dropFirst())
            .contains { ($0 == ":" && $1 == " ") || ($0 == " " && $1 == "#") }
    }

    /// Booleans of the specification that the server reads as strings.
    private static let oldBooleans = ["y", "Y", "n", "N"]

    private static func beginsPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "_", "/": true
        default: scalar.value > 0xA0
        }
    }

    /// Whether the character has no special meaning for a reader and is allowed in a document.
    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E: true
        case 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: false
        default: scalar.value > 0xA0
        }
    }

    private var doubleQuoted: String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\t": quoted += "\\t"
            case "\r": quoted += "\\r"
            default:
                if Self.isPrintable(scalar) {
                    quoted.unicodeScalars.append(scalar)
                } else {
                    quoted += Self.escape(scalar)
                }
            }
        }
        return quoted + "\""
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let width = scalar.value < 0x100 ? 2 : 4
        return (width == 2 ? "\\x" : "\\u") + String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

/// Strings of several lines.
extension YAMLText {
    /// Whether the string can be a block after `|`, where each line stands as it is.
    var isBlock: Bool {
        let scalars = text.unicodeScalars
        guard scalars.contains("\n"), scalars.allSatisfy({ Self.isPrintable($0) || $0 == "\n" || $0 == "\t" }),
            // The first line with content sets the indentation.
            let first = scalars.first(where: { $0 != "\n" })
        else { return false }
        return first != " " && first != "\t"
    }

    /// `|` with the sign for the line breaks at the end.
    var blockHeader: String {
        let end = text.utf8.suffix(2)
        guard end.last == UInt8(ascii: "\n") else { return "|-" }
        return end.first == UInt8(ascii: "\n") ? "|+" : "|"
    }

    /// The lines of the block, without the line break that ends the last one.
    var blockLines: [Substring] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return text.unicodeScalars.last == "\n" ? lines.dropLast() : lines
    }
}
