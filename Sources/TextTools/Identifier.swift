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
}
