internal import CJSON

/// A parsed JSON text, whose values are read on access.
///
/// Reading one field of a large reply costs only the walk to it. Only `JSONView.json` creates `JSON` values.
public final class JSONDocument: @unchecked Sendable {
    // Unchecked: the document does not change after parsing, and is freed with the last reference.
    private let document: OpaquePointer
    /// The tape, as `CJSON.h` describes it.
    package let words: UnsafePointer<UInt64>
    /// The texts that the tape refers to.
    package let strings: UnsafePointer<UInt8>

    /// Parses a text.
    ///
    /// - Parameters:
    ///   - bytes: UTF-8; invalid bytes become U+FFFD.
    ///   - exact: whether decimals that a double would round are kept as `.digits`; slower.
    /// - Throws: `JSONError` if the text is not JSON, or is nested deeper than 1024 levels.
    public init(parsing bytes: some Collection<UInt8>, exact: Bool = false) throws(JSONError) {
        var failure = cjson_failure()
        let flags = exact ? UInt32(CJSON_EXACT.rawValue) : 0
        let parsed =
            bytes.withContiguousStorageIfAvailable { cjson_parse($0.baseAddress, $0.count, flags, &failure) }
            ?? Array(bytes).withUnsafeBufferPointer { cjson_parse($0.baseAddress, $0.count, flags, &failure) }
        guard let parsed else {
            throw JSONError(message: String(cString: failure.message), offset: failure.offset)
        }
        document = parsed
        let tape = cjson_document_tape(parsed)
        words = tape.words
        strings = tape.strings
    }

    deinit { cjson_free(document) }

    /// The whole value.
    public var root: JSONView { JSONView(document: self, index: 1) }
}
