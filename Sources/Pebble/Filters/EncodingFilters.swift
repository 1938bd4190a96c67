import FoundationEssentials
import TextTools

/// Filters that encode and hash text.
enum EncodingFilters {
    static let all: [String: Callable] = [
        "base64encode": Callable(nil, base64encode),
        "base64decode": Callable(nil, base64decode),
        "urlencode": Callable(nil, urlencode),
        "urldecode": Callable(nil, urldecode),
        "md5": hash(.md5),
        "sha1": hash(.sha1),
        "sha256": hash(.sha256),
        "sha512": hash(.sha512),
    ]

    private static func hash(_ digest: Digest) -> Callable {
        Callable(nil) { (call) throws(TemplateError) in
            switch call.input {
            case .null: return .null
            case .string(let text): return .string(try hash(text, by: digest, call))
            default: throw call.failure("Need a string to hash\n")
            }
        }
    }

    private static func hash(
        _ text: String,
        by digest: Digest,
        _ call: Invocation
    ) throws(TemplateError) -> String {
        do {
            return Hexadecimal.text(of: try digest.bytes(of: Array(text.utf8)))
        } catch {
            throw call.failure("The filter [\(call.name)] cannot run: \(error.message)")
        }
    }

    private static func base64encode(_ call: Invocation) throws(TemplateError) -> TemplateValue {
        switch call.input {
        case .null: return .null
        case .string(let text): return .string(Data(text.utf8).base64EncodedString())
        default: throw call.failure("This filter applies to String\n")
        }
    }

    private static func base64decode(_ call: Invocation) throws(TemplateError) -> TemplateValue {
        if call.input == .null { return .null }
        guard case .string(var text) = call.input else { throw call.failure("This filter applies to String\n") }
        // The server accepts text without padding.
        if !text.utf8.count.isMultiple(of: 4), !text.hasSuffix("=") {
            text += String(repeating: "=", count: 4 - text.utf8.count % 4)
        }
        guard let data = Data(base64Encoded: text) else {
            throw call.failure("Please provide a correctly Base64 encoded string containing an UTF-8 string\n")
        }
        return .string(String(decoding: data, as: UTF8.self))
    }

    private static func urlencode(_ call: Invocation) throws(TemplateError) -> TemplateValue {
        if call.input == .null { return .null }
        var encoded = ""
        for byte in try call.text().utf8 {
            switch byte {
            case UInt8(ascii: " "): encoded += "+"
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
                UInt8(ascii: "*"):
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                encoded += "%"
                for half in [byte >> 4, byte & 15] {
                    encoded.unicodeScalars.append(Unicode.Scalar(half < 10 ? 48 + half : 55 + half))
                }
            }
        }
        return .string(encoded)
    }

    private static func urldecode(_ call: Invocation) throws(TemplateError) -> TemplateValue {
        if call.input == .null { return .null }
        var decoded: [UInt8] = []
        var rest = Array(ValueText.plain(call.input).utf8)[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): decoded.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
                else {
                    throw call.javaFailure(
                        "java.lang.IllegalArgumentException",
                        "URLDecoder: Illegal hex characters in escape (%) pattern"
                    )
                }
                decoded.append(value)
                rest = rest.dropFirst(2)
            default: decoded.append(byte)
            }
        }
        return .string(String(decoding: decoded, as: UTF8.self))
    }
}
