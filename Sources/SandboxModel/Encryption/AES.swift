/// The block cipher AES with a key of 16, 24 or 32 bytes, in the direction of encryption only.
struct AES: Sendable {
    static let blockSize = 16
    private static let keySizes = [16, 24, 32]
    /// The bytes that stand for each byte: its inverse in the field of 256 elements, mixed up by fixed bits.
    private static let substitutes: [UInt8] = (0...255).map { number in
        let inverse = inverse(UInt8(number))
        return (1...4).reduce(inverse) { $0 ^ (inverse << $1 | inverse >> (8 - $1)) } ^ 0x63
    }

    /// One key of a block's size for the start and for each round.
    private let roundKeys: [[UInt8]]

    /// Nil for a key of another size.
    init?(key: [UInt8]) {
        guard Self.keySizes.contains(key.count) else { return nil }
        let words = key.count / 4
        var expanded = stride(from: 0, to: key.count, by: 4).map { Array(key[$0..<$0 + 4]) }
        var constant: UInt8 = 1
        let rounds = words + 6
        for index in words..<4 * (rounds + 1) {
            var word = expanded[index - 1]
            if index % words == 0 {
                word = [word[1], word[2], word[3], word[0]].map { Self.substitutes[Int($0)] }
                word[0] ^= constant
                constant = Self.doubled(constant)
            } else if words > 6, index % words == 4 {
                word = word.map { Self.substitutes[Int($0)] }
            }
            expanded.append(zip(expanded[index - words], word).map { $0 ^ $1 })
        }
        roundKeys = (0...rounds).map { Array(expanded[4 * $0..<4 * $0 + 4].joined()) }
    }

    /// One block of 16 bytes, encrypted.
    func encrypt(_ block: [UInt8]) -> [UInt8] {
        var state = Self.sum(block, roundKeys[0])
        for key in roundKeys.dropFirst().dropLast() { state = Self.sum(Self.mixed(Self.shifted(state)), key) }
        return Self.sum(Self.shifted(state), roundKeys[roundKeys.count - 1])
    }

    /// Each byte substituted, and the rows of the four by four bytes rotated by their number.
    private static func shifted(_ state: [UInt8]) -> [UInt8] {
        state.indices.map { substitutes[Int(state[($0 + 4 * ($0 % 4)) % blockSize])] }
    }

    private static func mixed(_ state: [UInt8]) -> [UInt8] {
        state.indices.map { index in
            let column = index / 4 * 4
            let byte = { state[column + (index + $0) % 4] }
            return doubled(byte(0)) ^ doubled(byte(1)) ^ byte(1) ^ byte(2) ^ byte(3)
        }
    }

    private static func sum(_ one: [UInt8], _ other: [UInt8]) -> [UInt8] { zip(one, other).map { $0 ^ $1 } }

    private static func doubled(_ byte: UInt8) -> UInt8 { byte << 1 ^ (byte & 0x80 == 0 ? 0 : 0x1b) }

    private static func product(_ one: UInt8, _ other: UInt8) -> UInt8 {
        var (sum, factor, rest) = (UInt8(0), one, other)
        while rest != 0 {
            if rest & 1 != 0 { sum ^= factor }
            factor = doubled(factor)
            rest >>= 1
        }
        return sum
    }

    /// The 254th power, which is the inverse; zero has none and stays.
    private static func inverse(_ byte: UInt8) -> UInt8 {
        (0..<253).reduce(byte) { power, _ in product(power, byte) }
    }
}
