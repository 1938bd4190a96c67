/// Names that the server gives: 22 characters or a few less, letters and digits.
enum Identifier {
    private static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")

    /// A new name; no two are the same.
    static func make() -> String {
        var number = UInt128.random(in: 0...(.max >> 1))
        var digits: [Character] = []
        while number > 0 {
            let (quotient, remainder) = number.quotientAndRemainder(dividingBy: 62)
            digits.append(alphabet[Int(remainder)])
            number = quotient
        }
        return String(digits.reversed())
    }

    /// A new name in the form of a UUID, which the server gives to itself and its workers.
    static func makeUUID() -> String {
        let digits = Array(String(UInt128.random(in: 0...(.max)), radix: 16))
        let padded = Array(repeating: Character("0"), count: 32 - digits.count) + digits
        return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(padded[$0]) }.joined(separator: "-")
    }
}
