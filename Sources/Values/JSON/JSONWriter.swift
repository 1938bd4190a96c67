/// Writes values as bytes.
struct JSONWriter {
    private(set) var bytes: [UInt8] = []
    private let indented: Bool
    private let sortedKeys: Bool
    private var depth = 0

    init(indented: Bool = false, sortedKeys: Bool = false) {
        self.indented = indented
        self.sortedKeys = sortedKeys
    }

    mutating func write(_ value: JSON) {
        switch value {
        case .null: put("null")
        case .bool(let value): put(value ? "true" : "false")
        case .integer(let value): put(String(value))
        // JSON cannot represent infinity and NaN.
        case .double(let value): put(value.isFinite ? value.description : "null")
        case .digits(let text): put(text)
        case .string(let text): write(string: text.utf8)
        case .array(let elements): write(array: elements)
        case .object(let members): write(object: members)
        }
    }

    /// Writes a value of a document without creating a `JSON` value.
    ///
    /// Duplicate members remain.
    mutating func write(_ view: JSONView) {
        switch view.type {
        case .openArray:
            group(UInt8(ascii: "["), UInt8(ascii: "]"), Array(view.elements)) { writer, element in writer.write(element)
            }
        case .openObject:
            group(UInt8(ascii: "{"), UInt8(ascii: "}"), view.members) { writer, member in
                writer.write(string: member.key.bytes)
                writer.put(writer.indented ? ": " : ":")
                writer.write(member.value)
            }
        case .string: write(string: view.bytes)
        case .digits: bytes.append(contentsOf: view.bytes)
        default: write(view.json)
        }
    }

    private mutating func write(array elements: [JSON]) {
        group(UInt8(ascii: "["), UInt8(ascii: "]"), elements) { writer, element in writer.write(element) }
    }

    private mutating func write(object members: JSONObject) {
        let ordered =
            sortedKeys ? members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) } : Array(members)
        group(UInt8(ascii: "{"), UInt8(ascii: "}"), ordered) { writer, member in
            writer.write(string: member.key.utf8)
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

    private mutating func write(string text: some Sequence<UInt8>) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text {
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
