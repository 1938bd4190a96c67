/// Percent-encoding as the servers read it: everything but letters, digits and `-._~` is encoded, so that a space is
/// never a `+` and a slash in a value never becomes part of the path.
enum PercentEncoding {
    static func append(_ text: String, to url: inout String) {
        var text = text
        text.withUTF8 { bytes in
            if bytes.allSatisfy(isUnreserved) {
                url += String(decoding: bytes, as: UTF8.self)
                return
            }
            for byte in bytes {
                if isUnreserved(byte) {
                    url.unicodeScalars.append(Unicode.Scalar(byte))
                } else {
                    url += encoded(byte)
                }
            }
        }
    }

    static func encode(_ text: String) -> String {
        var encoded = ""
        append(text, to: &encoded)
        return encoded
    }

    static func encoded(_ byte: UInt8) -> String {
        var text = "%"
        text.unicodeScalars.append(hexDigit(byte >> 4))
        text.unicodeScalars.append(hexDigit(byte & 15))
        return text
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

    private static func hexDigit(_ value: UInt8) -> Unicode.Scalar {
        Unicode.Scalar(value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10)
    }
}
