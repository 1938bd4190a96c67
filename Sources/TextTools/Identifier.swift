/// Identifiers as the server generates them: 22 letters and digits.
package enum Identifier {
    private static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")

    /// The smallest number of 22 digits.
    ///
    /// A server's identifiers are occasionally shorter, which clients cannot rely on.
    private static let least = (0..<21).reduce(UInt128(1)) { power, _ in power * 62 }

    /// A new unique identifier.
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
