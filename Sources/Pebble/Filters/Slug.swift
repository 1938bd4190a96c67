/// Names for paths: lower case letters, digits and dashes.
package enum Slug {
    package static func of(_ text: String) -> String {
        var words: [String] = [""]
        for scalar in text.unicodeScalars {
            let base = plainLetter(scalar)
            if base.isASCII, base.properties.isAlphabetic || base.isDigit {
                words[words.count - 1].unicodeScalars.append(base)
            } else if scalar.properties.isWhitespace || scalar == "-" || scalar == "_" || scalar == "/" || scalar == "."
            {
                words.append("")
            }
        }
        return words.filter { !$0.isEmpty }.joined(separator: "-").lowercased()
    }

    /// The letter without its accent, found by its Unicode name, because the standard library cannot decompose text.
    private static func plainLetter(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard !scalar.isASCII, let name = scalar.properties.name else { return scalar }
        let words = name.split(separator: " ")
        guard words.count > 3, words[0] == "LATIN", words[2] == "LETTER", words[3].count == 1,
            let letter = words[3].unicodeScalars.first
        else { return scalar }
        return words[1] == "SMALL" ? Unicode.Scalar(letter.value + 32) ?? letter : letter
    }
}
