internal import CJSON

extension JSONView {
    /// This value with everything in it.
    public var json: JSON {
        switch type {
        case .openObject: .object(object)
        case .openArray: .array(array)
        case .string: .string(string)
        case .digits: .digits(string)
        case .integer: .integer(Int64(bitPattern: number))
        case .unsigned: .digits(String(number))
        case .double: .double(Double(bitPattern: number))
        case UInt8(ascii: "t"): .bool(true)
        case UInt8(ascii: "f"): .bool(false)
        default: .null
        }
    }

    /// This value as JSON text in UTF-8, without a space.
    public func encoded() -> [UInt8] {
        var writer = JSONWriter()
        writer.write(self)
        return writer.bytes
    }

    /// The text of a string; nil for every other kind.
    public var stringValue: String? { type == .string ? string : nil }

    /// The beginning of a string, cut between two characters after at most so many bytes; nil for every other kind.
    ///
    /// It costs no more than the part that it returns.
    public func stringValue(upTo count: Int) -> String? {
        guard type == .string else { return nil }
        var end = min(bytes.count, count)
        if end < bytes.count { while end > 0, bytes[end] & 0xC0 == 0x80 { end -= 1 } }
        return String(decoding: bytes[..<end], as: UTF8.self)
    }

    /// The number as an integer, also of a double without a fraction; nil for other kinds or if it does not fit into 64 bits.
    public var integerValue: Int64? { isContainer ? nil : json.integerValue }

    /// The number as the nearest double; nil for other kinds.
    public var doubleValue: Double? { isContainer ? nil : json.doubleValue }

    /// The boolean; nil for every other kind.
    public var boolValue: Bool? { isContainer ? nil : json.boolValue }

    /// Whether this is `null`.
    public var isNull: Bool { type == UInt8(ascii: "n") }

    /// Whether this is an array.
    public var isArray: Bool { type == .openArray }

    /// Whether this is an object.
    public var isObject: Bool { type == .openObject }

    private var isContainer: Bool { type == .openObject || type == .openArray }

    private var string: String { String(decoding: bytes, as: UTF8.self) }

    private var array: [JSON] {
        var elements: [JSON] = []
        elements.reserveCapacity(Int(cjson_members(document.words[index])))
        for element in JSONElements(of: self) { elements.append(element.json) }
        return elements
    }

    private var object: JSONObject {
        var members = JSONObject()
        members.reserveCapacity(Int(cjson_members(document.words[index])))
        forEachMember { key, value in members[String(decoding: key, as: UTF8.self)] = value.json }
        return members
    }
}

extension JSON {
    /// Reads a JSON text.
    ///
    /// - Parameters:
    ///   - bytes: UTF-8; invalid bytes become U+FFFD.
    ///   - exact: whether decimals that a double would round are kept as `.digits`; slower.
    /// - Throws: `JSONError` if the text is not JSON, or is nested deeper than 1024 levels.
    public init(parsing bytes: some Collection<UInt8>, exact: Bool = false) throws(JSONError) {
        self = try JSONDocument(parsing: bytes, exact: exact).root.json
    }

    /// Reads a JSON text.
    ///
    /// - Throws: `JSONError` if the text is not JSON, or is nested deeper than 1024 levels.
    public init(parsing text: String, exact: Bool = false) throws(JSONError) {
        try self.init(parsing: Array(text.utf8), exact: exact)
    }
}
