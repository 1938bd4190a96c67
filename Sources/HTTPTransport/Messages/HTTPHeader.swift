/// One header line of a request or a response.
public struct HTTPHeader: Sendable, Hashable {
    /// The name; comparison ignores case.
    public var name: String
    /// The value without surrounding whitespace.
    public var value: String

    /// Creates a header line.
    public init(name: String, value: String) {
        self.name = name
        self.value = value
    }

    /// Whether this is the name, in any case.
    func isNamed(_ name: String) -> Bool {
        name.utf8.count == self.name.utf8.count
            && zip(name.utf8, self.name.utf8).allSatisfy { $0.lowercased == $1.lowercased }
    }
}

extension UInt8 {
    /// The small letter of a capital ASCII letter; any other byte unchanged.
    var lowercased: UInt8 { self &- UInt8(ascii: "A") < 26 ? self | 0x20 : self }
}
