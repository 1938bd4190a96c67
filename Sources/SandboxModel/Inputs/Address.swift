/// The syntax of addresses.
enum Address {
    static func check(_ text: String) throws -> String {
        let allowed = "-._~:/?#[]@!$&'()*+,;=%"
        let scheme = text.firstIndex(of: ":").map { text[..<$0] }
        for (index, character) in text.enumerated() {
            guard character.isASCII, !(character.isLetter || character.isNumber || allowed.contains(character)) else {
                continue
            }
            let part = scheme.map { text.dropFirst($0.count + 1).hasPrefix("//") } == true ? "authority" : "path"
            throw InputFailure.rule("Illegal character in \(part) at index \(index): \(text)")
        }
        guard let scheme, let first = scheme.first, first.isLetter,
            scheme.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }),
            text.count > scheme.count + 1
        else { throw InputFailure.rule("Invalid URI format.") }
        return text
    }
}
