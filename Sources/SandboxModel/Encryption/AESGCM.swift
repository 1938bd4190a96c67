/// Encryption by AES in Galois/Counter Mode with a nonce of 12 bytes and a tag of 16, without further data.
struct AESGCM: Sendable {
    static let nonceSize = 12
    static let tagSize = AES.blockSize
    private let cipher: AES
    /// What the tag's polynomial is evaluated at.
    private let point: UInt128

    /// Nil for a key that has not 16, 24 or 32 bytes.
    init?(key: [UInt8]) {
        guard let cipher = AES(key: key) else { return nil }
        self.cipher = cipher
        point = Self.number(cipher.encrypt([UInt8](repeating: 0, count: AES.blockSize)))
    }

    /// The encrypted bytes and behind them the tag.
    func seal(_ message: [UInt8], nonce: [UInt8]) -> [UInt8] {
        let hidden = masked(message, nonce)
        return hidden + tag(of: hidden, nonce)
    }

    /// The message; nil when it was sealed with another key or nonce, or changed since.
    func open(_ sealed: [UInt8], nonce: [UInt8]) -> [UInt8]? {
        guard sealed.count >= Self.tagSize else { return nil }
        let hidden = Array(sealed.dropLast(Self.tagSize))
        return tag(of: hidden, nonce) == sealed.suffix(Self.tagSize) ? masked(hidden, nonce) : nil
    }

    /// The message with the encrypted counters added, which done twice gives the message again.
    private func masked(_ message: [UInt8], _ nonce: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        for start in stride(from: 0, to: message.count, by: AES.blockSize) {
            let mask = counter(UInt32(start / AES.blockSize) + 2, nonce)
            result += zip(message[start...].prefix(AES.blockSize), mask).map { $0 ^ $1 }
        }
        return result
    }

    private func counter(_ number: UInt32, _ nonce: [UInt8]) -> [UInt8] {
        cipher.encrypt(nonce + (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) })
    }

    private func tag(of hidden: [UInt8], _ nonce: [UInt8]) -> [UInt8] {
        var sum: UInt128 = 0
        for start in stride(from: 0, to: hidden.count, by: AES.blockSize) {
            sum = product(sum ^ Self.number(Array(hidden[start...].prefix(AES.blockSize))))
        }
        sum = product(sum ^ UInt128(hidden.count * 8))
        let mask = Self.number(counter(1, nonce))
        return (0..<AES.blockSize).map { UInt8(truncatingIfNeeded: (sum ^ mask) >> (120 - 8 * $0)) }
    }

    /// A number times the point, in the field of 2 to the 128th elements whose first bit is the lowest.
    private func product(_ number: UInt128) -> UInt128 {
        var (sum, factor) = (UInt128(0), point)
        for bit in 0..<UInt128.bitWidth {
            if number >> (127 - bit) & 1 == 1 { sum ^= factor }
            factor = factor >> 1 ^ (factor & 1 == 1 ? UInt128(0xe1) << 120 : 0)
        }
        return sum
    }

    /// The bytes as a number, the first one highest; missing ones are zero.
    private static func number(_ bytes: [UInt8]) -> UInt128 {
        (0..<AES.blockSize).reduce(0) { $0 << 8 | UInt128($1 < bytes.count ? bytes[$1] : 0) }
    }
}
