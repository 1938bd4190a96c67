/// Reads YAML 1.1 as the server does.
public enum YAML {
    /// The documents of a text in order; no documents if the text has only comments.
    ///
    /// - Parameter text: one document, or several with `---` between them.
    /// - Returns: The root of each document.
    /// - Throws: `YAMLError` with line and column.
    public static func documents(_ text: String) throws(YAMLError) -> [YAMLNode] {
        try documents(Array(text.utf8))
    }

    /// The documents of a text in UTF-8.
    ///
    /// - Parameter bytes: one document, or several with `---` between them.
    /// - Returns: The root of each document.
    /// - Throws: `YAMLError` with line and column.
    public static func documents(_ bytes: [UInt8]) throws(YAMLError) -> [YAMLNode] {
        try bytes.withUnsafeBufferPointer { bytes throws(YAMLError) in
            var composer = try YAMLComposer(bytes)
            return try composer.documents()
        }
    }
}
