/// The parts of a template between `{% raw %}` and `{% endraw %}`, taken out before it is read and put back after.
struct RawSections {
    private(set) var template: String
    private var contents: [(mark: String, content: String)] = []

    init(of source: String) {
        template = ""
        var rest = Substring(source)
        // A mark that the source cannot hold: it is longer than any run of this character in it.
        let unit = String(repeating: "\u{E000}", count: Self.longestRun(in: source) + 1)
        while let open = Self.tag("raw", in: rest),
            let close = Self.tag("endraw", in: rest[open.upperBound...])
        {
            let mark = "\(unit)\(contents.count)\u{E001}"
            template += rest[..<open.lowerBound] + mark
            contents.append((mark, String(rest[open.upperBound..<close.lowerBound])))
            rest = rest[close.upperBound...]
        }
        template += rest
    }

    func restored(in text: String) -> String {
        contents.reduce(text) { text, piece in
            text.split(separator: piece.mark, omittingEmptySubsequences: false).joined(separator: piece.content)
        }
    }

    private static func longestRun(in text: String) -> Int {
        var longest = 0
        var run = 0
        for scalar in text.unicodeScalars {
            run = scalar == "\u{E000}" ? run + 1 : 0
            longest = max(longest, run)
        }
        return longest
    }

    /// Where `{% name %}` stands, dashes and spaces inside allowed.
    private static func tag(_ name: String, in text: Substring) -> Range<Substring.Index>? {
        var from = text.startIndex
        while let open = text[from...].firstRange(of: "{%") {
            let inner = text[open.upperBound...].drop { $0 == "-" || $0.isWhitespace }
            if inner.hasPrefix(name) {
                let after = inner.dropFirst(name.count).drop { $0 == "-" || $0.isWhitespace }
                if after.hasPrefix("%}") { return open.lowerBound..<after.index(after.startIndex, offsetBy: 2) }
            }
            from = open.upperBound
        }
        return nil
    }
}
