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

    /// A text that `documents` and the server read as this value.
    ///
    /// - Parameters:
    ///   - value: The value. Members are written in their order.
    ///   - leadingKeys: The keys that come first in each mapping, in this order.
    /// - Returns: One document in block style, with a line break at the end.
    /// - Throws: `YAMLValueError` for a number that readers of YAML have no number for.
    public static func text(of value: JSON, leadingKeys: [String] = []) throws(YAMLValueError) -> String {
        var writer = YAMLWriter(leadingKeys: leadingKeys)
        try writer.write(document: value)
        return writer.text
    }

    /// A text that `documents` reads as these values.
    ///
    /// - Parameters:
    ///   - values: The values. Members are written in their order.
    ///   - leadingKeys: The keys that come first in each mapping, in this order.
    /// - Returns: One document for each value, each after a line `---`.
    /// - Throws: `YAMLValueError` for a number that readers of YAML have no number for.
    public static func text(documents values: [JSON], leadingKeys: [String] = []) throws(YAMLValueError) -> String {
        var writer = YAMLWriter(leadingKeys: leadingKeys)
        for value in values {
            writer.separate()
            try writer.write(document: value)
        }
        return writer.text
    }
}
