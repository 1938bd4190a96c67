extension JSON {
    /// The value as JSON text.
    ///
    /// - Parameters:
    ///   - indented: two spaces a level and one member a line, for people; else no space at all.
    ///   - sortedKeys: members by the bytes of their keys instead of in their own order.
    /// - Returns: the text, without a line break at its end.
    public func text(indented: Bool = false, sortedKeys: Bool = false) -> String {
        String(decoding: bytes(indented: indented, sortedKeys: sortedKeys), as: UTF8.self)
    }

    /// The value as JSON text in UTF-8.
    ///
    /// - Parameters:
    ///   - indented: two spaces a level and one member a line, for people; else no space at all.
    ///   - sortedKeys: members by the bytes of their keys instead of in their own order.
    /// - Returns: the text, without a line break at its end.
    public func bytes(indented: Bool = false, sortedKeys: Bool = false) -> [UInt8] {
        var writer = JSONWriter(indented: indented, sortedKeys: sortedKeys)
        writer.write(self)
        return writer.bytes
    }
}

extension JSON: CustomStringConvertible {
    /// The value as JSON text on one line.
    public var description: String { text() }
}

/// Writes one value after the other into bytes.
struct JSONWriter {
    private(set) var bytes: [UInt8] = []
    private let indented: Bool
    private let sortedKeys: Bool
    private var depth = 0

    init(indented: Bool, sortedKeys: Bool) {
        self.indented = indented
        self.sortedKeys = sortedKeys
    }

    mutating func write(_ value: JSON) {
        switch value {
        case .null: put("null")
        case .bool(let value): put(value ? "true" : "false")
        case .integer(let value): put(String(value))
        // JSON has no word for what is not finite.
        case .double(let value): put(value.isFinite ? value.description : "null")
        case .digits(let text): put(text)
        case .string(let text): write(string: text)
        case .array(let elements): write(array: elements)
        case .object(let members): write(object: members)
        }
    }

    private mutating func write(array elements: [JSON]) {
        group(UInt8(ascii: "["), UInt8(ascii: "]"), elements) { writer, element in writer.write(element) }
    }

    private mutating func write(object members: JSONObject) {
        let ordered =
            sortedKeys ? members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) } : Array(members)
        group(UInt8(ascii: "{"), UInt8(ascii: "}"), ordered) { writer, member in
            writer.write(string: member.key)
            writer.put(writer.indented ? ": " : ":")
            writer.write(member.value)
        }
    }

    private mutating func group<Member>(
        _ open: UInt8,
        _ close: UInt8,
        _ members: [Member],
        _ body: (inout JSONWriter, Member) -> Void
    ) {
        bytes.append(open)
        depth += 1
        for (place, member) in members.enumerated() {
            if place > 0 { bytes.append(UInt8(ascii: ",")) }
            breakLine()
            body(&self, member)
        }
        depth -= 1
        if !members.isEmpty { breakLine() }
        bytes.append(close)
    }

    private mutating func breakLine() {
        guard indented else { return }
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
    }

    private mutating func write(string text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0x20...: bytes.append(byte)
            default: escape(control: byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func escape(control byte: UInt8) {
        switch byte {
        case 0x08: put("\\b")
        case 0x09: put("\\t")
        case 0x0A: put("\\n")
        case 0x0C: put("\\f")
        case 0x0D: put("\\r")
        default:
            let digits = String(byte, radix: 16)
            put("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
        }
    }

    private mutating func put(_ text: String) { bytes.append(contentsOf: text.utf8) }
}
