extension YAMLScalar {
    /// The value by YAML 1.1 as the server reads it: `off` is false, `010` is 8, `1_000` is 1000; a date, a time of
    /// day (`12:30`) and `.inf`, which JSON cannot represent, stay strings.
    public var json: JSON {
        switch tag {
        case nil, "!": isPlain ? Self.resolve(text) : .string(text)
        case "tag:yaml.org,2002:null": .null
        case "tag:yaml.org,2002:bool": Self.truth(text).map(JSON.bool) ?? .string(text)
        case "tag:yaml.org,2002:int": Self.integer(text) ?? .string(text)
        case "tag:yaml.org,2002:float": Self.float(text) ?? Self.integer(text) ?? .string(text)
        default: .string(text)
        }
    }

    private static func resolve(_ text: String) -> JSON {
        guard let first = text.utf8.first else { return .null }
        switch first {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
            return integer(text) ?? float(text) ?? .string(text)
        default: break
        }
        if let truth = truth(text) { return .bool(truth) }
        return ["~", "null", "Null", "NULL"].contains(text) ? .null : .string(text)
    }

    private static func truth(_ text: String) -> Bool? {
        switch text {
        case "true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON": true
        case "false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF": false
        default: nil
        }
    }

    private static func integer(_ text: String) -> JSON? {
        var digits = Substring(text)
        let sign = digits.first == "-" ? "-" : ""
        if digits.first == "-" || digits.first == "+" { digits.removeFirst() }
        let radix: Int
        if digits.hasPrefix("0b") {
            (radix, digits) = (2, digits.dropFirst(2))
        } else if digits.hasPrefix("0x") {
            (radix, digits) = (16, digits.dropFirst(2))
        } else if digits.hasPrefix("0"), digits.count > 1 {
            (radix, digits) = (8, digits.dropFirst())
        } else {
            radix = 10
            guard digits.first != "_" else { return nil }
        }
        let plain = digits.filter { $0 != "_" }
        guard !plain.isEmpty, plain.allSatisfy({ $0.isASCII && $0.hexDigitValue.map { $0 < radix } == true }) else {
            return nil
        }
        if let value = Int64(sign + plain, radix: radix) { return .integer(value) }
        // Only decimal digits have the same meaning in JSON.
        return radix == 10 ? .digits(sign + plain) : nil
    }

    private static func float(_ text: String) -> JSON? {
        guard text.first != "_", text.contains(where: { ".eE".contains($0) }),
            text.allSatisfy({ "0123456789.eE+-_".contains($0) }),
            text.prefix(while: { $0 != "e" && $0 != "E" }).contains(where: \.isNumber),
            // Rejects texts such as `1.2.3` and `1-2`.
            let value = Double(padded(text.filter { $0 != "_" })), value.isFinite
        else { return nil }
        return .double(value)
    }

    /// Swift does not parse numbers that end with a point or start with a plus sign.
    private static func padded(_ text: String) -> String {
        let unsigned = text.first == "+" ? text.dropFirst() : text[...]
        guard let point = unsigned.firstIndex(of: ".") else { return String(unsigned) }
        let after = unsigned.index(after: point)
        let needsDigit = after == unsigned.endIndex || !unsigned[after].isNumber
        return unsigned[..<after] + (needsDigit ? "0" : "") + unsigned[after...]
    }
}
