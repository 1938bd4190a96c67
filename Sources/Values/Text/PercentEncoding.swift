/// Percent-encoding of addresses and request targets: everything but letters, digits and `-._~` is encoded, so that a
/// space is never a `+` and a slash in a value never becomes part of the path.
package enum PercentEncoding {
    package static func append(_ text: String, to url: inout String) {
        var text = text
        url += text.withUTF8 { bytes in
            // Written as bytes: appending to a string one character at a time costs fifty times as much.
            let reserved = bytes.count { !isUnreserved($0) }
            return String(unsafeUninitializedCapacity: bytes.count + 2 * reserved) { room in
                var length = 0
                func put(_ byte: UInt8) {
                    room[length] = byte
                    length += 1
                }
                for byte in bytes {
                    if isUnreserved(byte) {
                        put(byte)
                    } else {
                        put(UInt8(ascii: "%"))
                        put(hexDigit(byte >> 4))
                        put(hexDigit(byte & 15))
                    }
                }
                return length
            }
        }
    }

    package static func encode(_ text: String) -> String {
        var encoded = ""
        append(text, to: &encoded)
        return encoded
    }

    package static func encoded(_ byte: UInt8) -> String {
        String(decoding: [UInt8(ascii: "%"), hexDigit(byte >> 4), hexDigit(byte & 15)], as: UTF8.self)
    }

    /// The decoded text; nil for a bad escape, a NUL byte or bad UTF-8.
    ///
    /// `plusIsSpace` is for query strings only.
    package static func decode(_ text: Substring, plusIsSpace: Bool) -> String? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst().flatMap(hexadecimal), let low = rest.popFirst().flatMap(hexadecimal),
                    high | low != 0
                else { return nil }
                bytes.append(high << 4 | low)
            case UInt8(ascii: "+") where plusIsSpace:
                bytes.append(UInt8(ascii: " "))
            default:
                bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }

    private static func hexDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
    }

    private static func hexadecimal(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
