/// A date pattern of Java's letters: `yyyy-MM-dd'T'HH:mm:ss.SSSXXX`.
package struct DatePattern: Sendable {
    package enum Piece: Equatable, Sendable {
        case literal(String)
        case field(Character, Int)
    }

    package struct Unknown: Error {
        package let letter: Character
    }

    package let pieces: [Piece]

    package init(_ pattern: String) throws(Unknown) {
        var pieces: [Piece] = []
        var rest = pattern[...]
        while let letter = rest.first {
            if letter == "'" {
                pieces.append(.literal(Self.quoted(&rest)))
            } else if letter.isASCII, letter.isLetter {
                let run = rest.prefix { $0 == letter }
                guard "yuMLdDHhkKmsSnNAEecaXxZzVOwYQqG".contains(letter) else { throw Unknown(letter: letter) }
                pieces.append(.field(letter, run.count))
                rest = rest[run.endIndex...]
            } else {
                // Brackets mark optional parts, which matter only when a date is read.
                if letter != "[" && letter != "]" { pieces.append(.literal(String(letter))) }
                rest = rest.dropFirst()
            }
        }
        self.pieces = pieces
    }

    /// Whether the pattern writes names in a language.
    package var hasNames: Bool {
        pieces.contains { piece in
            guard case .field(let letter, let width) = piece else { return false }
            return "EaG".contains(letter) || ("MLec".contains(letter) && width > 2)
        }
    }

    /// The first letter of the pattern that is one of these; nil if it has none of them.
    package func firstLetter(among letters: String) -> Character? {
        for case .field(let letter, _) in pieces where letters.contains(letter) { return letter }
        return nil
    }

    private static func quoted(_ rest: inout Substring) -> String {
        rest = rest.dropFirst()
        if rest.first == "'" {
            rest = rest.dropFirst()
            return "'"
        }
        var text = ""
        while let character = rest.popFirst() {
            if character == "'" {
                guard rest.first == "'" else { break }
                rest = rest.dropFirst()
            }
            text.append(character)
        }
        return text
    }

    package static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
    static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

    package static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number.magnitude)
        return (number < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
