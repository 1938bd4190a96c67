/// Names that the server gives: 22 characters, letters and digits.
package enum Identifier {
    private static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")

    /// The smallest number of 22 digits: a server's names are now and then shorter, which nobody can rely on.
    private static let least = (0..<21).reduce(UInt128(1)) { power, _ in power * 62 }

    /// A new name; no two are the same.
    package static func make() -> String {
        var number = UInt128.random(in: least...(.max >> 1))
        var digits: [Character] = []
        while number > 0 {
            let (quotient, remainder) = number.quotientAndRemainder(dividingBy: 62)
            digits.append(alphabet[Int(remainder)])
            number = quotient
        }
        return String(digits.reversed())
    }

    /// A new name in the form of a UUID, which the server gives to itself and its workers.
    package static func makeUUID() -> String {
        let digits = Array(String(UInt128.random(in: 0...(.max)), radix: 16))
        let padded = Array(repeating: Character("0"), count: 32 - digits.count) + digits
        return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(padded[$0]) }.joined(separator: "-")
    }
}
