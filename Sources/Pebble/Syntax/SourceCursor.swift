/// A position in the text of a template, with its line and column.
struct SourceCursor {
    private let scalars: [Unicode.Scalar]
    private(set) var index = 0
    private(set) var line = 1
    private(set) var column = 1

    init(_ text: String) {
        // All forms of line ends count as one character.
        var found: [Unicode.Scalar] = []
        var previous: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            if scalar == "\r" {
                found.append("\n")
            } else if !(scalar == "\n" && previous == "\r") {
                found.append(scalar)
            }
            previous = scalar
        }
        scalars = found
    }

    var isAtEnd: Bool { index >= scalars.count }
    var place: SourcePlace { SourcePlace(line: line, column: column) }

    func peek(_ offset: Int = 0) -> Unicode.Scalar? {
        index + offset < scalars.count ? scalars[index + offset] : nil
    }

    func starts(with word: String, offset: Int = 0) -> Bool {
        var at = index + offset
        for scalar in word.unicodeScalars {
            guard at < scalars.count, scalars[at] == scalar else { return false }
            at += 1
        }
        return true
    }

    mutating func advance(_ count: Int = 1) {
        for _ in 0..<count where index < scalars.count {
            if scalars[index] == "\n" {
                line += 1
                column = 1
            } else {
                column += 1
            }
            index += 1
        }
    }

    /// Consumes `count` scalars and returns them as text.
    mutating func take(_ count: Int) -> String {
        let end = count > scalars.count - index ? scalars.count : index + count
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[index..<end])
        advance(end - index)
        return String(text)
    }

    /// The number of consecutive scalars that satisfy the condition.
    func run(from offset: Int = 0, while condition: (Unicode.Scalar) -> Bool) -> Int {
        var count = offset
        while let scalar = peek(count), condition(scalar) { count += 1 }
        return count - offset
    }

    /// The distance to the next of these words, and the word.
    func find(_ words: [String]) -> (offset: Int, word: String)? {
        var offset = 0
        while index + offset < scalars.count {
            for word in words where starts(with: word, offset: offset) { return (offset, word) }
            offset += 1
        }
        return nil
    }
}

extension Unicode.Scalar {
    var isExpressionSpace: Bool {
        self == " " || self == "\n" || self == "\t" || self == "\r" || self == "\u{0B}" || self == "\u{0C}"
    }
    var isDigit: Bool { self >= "0" && self <= "9" }
    var beginsName: Bool { properties.isAlphabetic || self == "_" }
    var continuesName: Bool { beginsName || properties.numericType == .decimal }
}
