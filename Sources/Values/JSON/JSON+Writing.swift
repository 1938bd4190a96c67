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
