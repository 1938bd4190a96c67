extension OptionParser {
    /// Accepts options between and after operands.
    ///
    /// `--` ends the options.
    func parseAnywhere(_ words: [[UInt8]]) throws(UsageError) -> ParsedArguments {
        var parsed = try parse(words)
        var others: [[UInt8]] = []
        while let first = parsed.operands.first, parsed.words[parsed.operandStart - 1] != Array("--".utf8) {
            others.append(first)
            var rest = try parse(Array(words[..<1] + parsed.operands.dropFirst()))
            rest.given = parsed.given + rest.given
            parsed = rest
        }
        parsed.operands = others + parsed.operands
        parsed.words = words
        return parsed
    }
}
