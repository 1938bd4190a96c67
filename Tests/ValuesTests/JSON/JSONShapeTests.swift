import Testing

@testable import Values

@Suite("A JSON shape")
struct JSONShapeTests {
    private static let shape = JSONShape.object([
        .needed("id", .text), .optional("size", .integer),
        .optional("items", .list(of: .object([.needed("n", .number)]))), .optional("names", .map(of: .list(of: .text))),
        .optional("any", .either([.text, .object([.needed("key", .text)])])),
    ])

    private func mismatch(_ text: String, _ shape: JSONShape = shape) throws -> String? {
        let found = try JSONDocument(parsing: Array(text.utf8)).root.mismatch(with: shape)
        return found.map { $0.place.isEmpty ? $0.difference : "\($0.place) \($0.difference)" }
    }

    @Test(
        "fits values with further members, null for optional ones, and whole decimals",
        arguments: [
            #"{"id":"a"}"#, #"{"x":[1],"id":"a","size":2.0}"#, #"{"id":"a","size":null,"items":[]}"#,
            #"{"id":"a","items":[{"n":1},{"n":1e400}],"names":{"a":["b"],"c":[]}}"#, #"{"id":"a","any":{"key":"k"}}"#,
        ]
    )
    func fits(_ text: String) throws {
        #expect(try mismatch(text) == nil)
    }

    @Test(
        "tells the first place that differs",
        arguments: [
            ("5", "is a number and not an object"), ("[]", "is a list and not an object"), ("{}", "has no id"),
            (#"{"id":null}"#, "has no id"), (#"{"id":[]}"#, "id is a list and not a string"),
            (#"{"id":"a","size":1.5}"#, "size is a number and not a whole number of 64 bits"),
            (#"{"id":"a","size":18446744073709551615}"#, "size is a number and not a whole number of 64 bits"),
            (#"{"id":"a","items":[{"n":1},{}]}"#, "items[1] has no n"),
            (#"{"id":"a","items":[{"n":"x"}]}"#, "items[0].n is a string and not a number"),
            (#"{"id":"a","names":{"b":["c",1]}}"#, "names.b[1] is a number and not a string"),
            (#"{"id":"a","any":7}"#, "any is a number and not a string or an object"),
            (#"{"id":"a","any":{}}"#, "any has no key"), (#"{"id":"a","id":5}"#, "id is a number and not a string"),
        ]
    )
    func differs(_ text: String, _ words: String) throws {
        #expect(try mismatch(text) == words)
    }

    @Test("of UTF-8 alone is a document when that is asked for")
    func strict() throws {
        let bytes: [UInt8] = [0x22, 0xFF, 0x22]
        #expect(try JSONDocument(parsing: bytes).root.stringValue == "\u{FFFD}")
        #expect(throws: JSONError.self) { try JSONDocument(parsing: bytes, strict: true) }
        #expect(try JSONDocument(parsing: Array(#""ü""#.utf8), strict: true).root.stringValue == "ü")
        #expect(try JSONDocument(parsing: Array(#"[1e400,"\ud800"]"#.utf8), strict: true).root.isArray)
    }
}
