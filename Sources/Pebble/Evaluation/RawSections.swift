/// The parts of a template between `{% raw %}` and `{% endraw %}`, which are removed before parsing and restored after
/// rendering.
struct RawSections {
    private(set) var template: String
    private var contents: [String] = []
    /// A text that the source cannot hold, because it is longer than any run of its character in it.
    private let unit: String

    init(of source: String) {
        template = ""
        var rest = Substring(source)
        unit = String(repeating: "\u{E000}", count: Self.longestRun(in: source) + 1)
        while let open = Self.tag("raw", in: rest),
            let close = Self.tag("endraw", in: rest[open.upperBound...])
        {
            template += rest[..<open.lowerBound] + "\(unit)\(contents.count)\u{E001}"
            contents.append(String(rest[open.upperBound..<close.lowerBound]))
            rest = rest[close.upperBound...]
        }
        template += rest
    }

    func restored(in text: String) -> String {
        guard !contents.isEmpty else { return text }
        let open = Array(unit.utf8), close = Array("\u{E001}".utf8)
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var from = 0
        for found in text.byteRanges(of: unit) where found.lowerBound >= from {
            // The number of a section stands between the two parts of its mark.
            let digits = bytes[found.upperBound...].prefix { (48...57).contains($0) }
            guard bytes[digits.endIndex...].starts(with: close),
                let number = Int(String(decoding: digits, as: UTF8.self)), contents.indices.contains(number)
            else { continue }
            result += bytes[from..<found.upperBound - open.count]
            result += contents[number].utf8
            from = digits.endIndex + close.count
        }
        return String(decoding: result + bytes[from...], as: UTF8.self)
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

    /// The range of `{% name %}`, which may contain dashes and spaces.
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
