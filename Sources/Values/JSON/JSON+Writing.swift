extension JSON {
    /// The value as JSON text.
    ///
    /// - Parameters:
    ///   - indented: Whether to write one member per line, indented by two spaces per level; otherwise there is no whitespace.
    ///   - sortedKeys: Whether to sort members by the bytes of their keys.
    /// - Returns: The text, without a line break at the end.
    public func text(indented: Bool = false, sortedKeys: Bool = false) -> String {
        String(decoding: bytes(indented: indented, sortedKeys: sortedKeys), as: UTF8.self)
    }

    /// The value as JSON text in UTF-8.
    ///
    /// - Parameters:
    ///   - indented: Whether to write one member per line, indented by two spaces per level; otherwise there is no whitespace.
    ///   - sortedKeys: Whether to sort members by the bytes of their keys.
    /// - Returns: The text, without a line break at the end.
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
