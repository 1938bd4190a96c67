/// Hashes of bytes: those that templates can ask for.
enum Digest {
    static func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    static func md5(_ message: [UInt8]) -> [UInt8] {
        var state: [UInt32] = [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476]
        for block in blocks(of: message, size: 64, lengthBytes: 8, bigEndian: false) {
            let words = (0..<16).map { UInt32(littleEndianBytes: block, at: $0 * 4) }
            MD5.absorb(words, into: &state)
        }
        return state.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (8 * UInt32($0))) } }
    }

    static func sha1(_ message: [UInt8]) -> [UInt8] {
        var state: [UInt32] = [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0]
        for block in blocks(of: message, size: 64, lengthBytes: 8, bigEndian: true) {
            SHA1.absorb((0..<16).map { UInt32(bigEndianBytes: block, at: $0 * 4) }, into: &state)
        }
        return state.flatMap(\.bigEndianBytes)
    }

    static func sha256(_ message: [UInt8]) -> [UInt8] {
        var state = SHA2.initial256
        for block in blocks(of: message, size: 64, lengthBytes: 8, bigEndian: true) {
            SHA2.absorb256((0..<16).map { UInt32(bigEndianBytes: block, at: $0 * 4) }, into: &state)
        }
        return state.flatMap(\.bigEndianBytes)
    }

    static func sha512(_ message: [UInt8]) -> [UInt8] {
        var state = SHA2.initial512
        for block in blocks(of: message, size: 128, lengthBytes: 16, bigEndian: true) {
            SHA2.absorb512((0..<16).map { UInt64(bigEndianBytes: block, at: $0 * 8) }, into: &state)
        }
        return state.flatMap(\.bigEndianBytes)
    }

    /// The message with its padding and its length in bits, cut into blocks.
    private static func blocks(of message: [UInt8], size: Int, lengthBytes: Int, bigEndian: Bool) -> [[UInt8]] {
        var padded = message + [0x80]
        while padded.count % size != size - lengthBytes { padded.append(0) }
        let bits = UInt64(message.count) &* 8
        let length = bits.bigEndianBytes
        padded += [UInt8](repeating: 0, count: lengthBytes - 8) + (bigEndian ? length : length.reversed())
        return stride(from: 0, to: padded.count, by: size).map { Array(padded[$0..<$0 + size]) }
    }
}

extension FixedWidthInteger where Self: UnsignedInteger {
    init(bigEndianBytes bytes: [UInt8], at offset: Int) {
        self = bytes[offset..<offset + Self.bitWidth / 8].reduce(0) { $0 << 8 | Self($1) }
    }

    init(littleEndianBytes bytes: [UInt8], at offset: Int) {
        self = bytes[offset..<offset + Self.bitWidth / 8].reversed().reduce(0) { $0 << 8 | Self($1) }
    }

    var bigEndianBytes: [UInt8] {
        stride(from: Self.bitWidth - 8, through: 0, by: -8).map { UInt8(truncatingIfNeeded: self >> Self($0)) }
    }

    func rotated(left count: Int) -> Self { self << Self(count) | self >> Self(Self.bitWidth - count) }

    func rotated(right count: Int) -> Self { rotated(left: Self.bitWidth - count) }
}
