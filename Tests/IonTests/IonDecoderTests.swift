import Ion
import Testing

@Suite("Ion that is read")
struct IonDecoderTests {
    /// The values of bytes that come one by one, as JSON.
    private func json(_ bytes: some Sequence<UInt8>, limit: Int = 1 << 20) throws -> String {
        var decoder = IonDecoder(limit: limit)
        var json = IonJSON(keepsAnnotations: false)
        for byte in bytes { try decoder.receive([byte]) { json.append($0) } }
        try decoder.finish { json.append($0) }
        return String(decoding: json.bytes, as: UTF8.self)
    }

    private func error(_ bytes: some Sequence<UInt8>, limit: Int = 1 << 20) -> String? {
        do {
            return "no error: \(try json(bytes, limit: limit))"
        } catch { return "\(error)" }
    }

    private func binary(_ bytes: [UInt8]) -> [UInt8] { [0xE0, 1, 0, 0xEA] + bytes }

    @Test(
        "text has the values of the specification",
        arguments: [
            ("", "[]"), (" /* a */ // b", "[]"), ("\u{FEFF}", "[]"),
            ("1 -1 0x1F -0b101 1_000 0", "[1,-1,31,-5,1000,0]"),
            ("0xFFFFFFFFFFFFFFFFF -9223372036854775809", "[295147905179352825855,-9223372036854775809]"),
            ("1.5 1. 1d2 -0. 1.50d-3 1_0.0_1", "[1.5,1.0,1E2,-0.0,0.00150,10.01]"),
            ("1e0 1.5E3 -0e0", "[1.0,1500.0,-0.0]"),
            ("\"a\\n\\x41\\u00e9\\U0001F600\\ud83d\\ude00\\\nb\" 'c' d", "[\"a\\u000aA\u{E9}😀😀b\",\"c\",\"d\"]"),
            ("'''a''' /* x */ '''b\r\nc''' '''' '''", "[\"ab\\u000ac' \"]"),
            ("{{ aGk= }} {{\"a\\x42\"}} {{ '''a''' '''b''' }}", "[\"hi\",\"aB\",\"ab\"]"),
            ("[1,[],{},] (a +- 'b' -1 c.d)", "[[1,[],{}],[\"a\",\"+-\",\"b\",-1,\"c\",\".\",\"d\"]]"),
            ("{a:1,'b':2,\"c\":3,'''d''':4,}", "[{\"a\":1,\"b\":2,\"c\":3,\"d\":4}]"),
            ("a::b 'c'::d::1", "[\"b\",1]"), ("null null.int null.struct", "[null,null,null]"),
            ("2026T 2026-02T 2026-02-28 2026-02-28T", "[\"2026\",\"2026-02\",\"2026-02-28\",\"2026-02-28\"]"),
            ("2026-02-28T23:59:59.120-00:00", "[\"2026-02-28T23:59:59.120-00:00\"]"),
            ("$ion_1_0 $ion_symbol_table::{symbols:[\"x\"]} $10 $4", "[\"x\",\"name\"]"),
            ("{\"a\": [1, true, null, \"\\/\"]}\n{\"a\": 1e2}\n", "[{\"a\":[1,true,null,\"/\"]},{\"a\":100.0}]"),
        ]
    )
    func text(_ text: String, _ expected: String) throws {
        #expect(try json(text.utf8) == expected)
    }

    @Test(
        "text that is not Ion has an error with its place",
        arguments: [
            ("\n {a:1,", "line 2, column 7: the text ends inside a value"),
            ("[1 2]", "line 1, column 4: \",\" or \"]\" is expected"),
            ("{a 1}", "line 1, column 4: after the name of a field \":\" is expected"),
            ("{a:1,a:2}", "line 1, column 6: the field \"a\" is given twice in one struct"),
            ("é\"", "line 1, column 1: a value cannot begin with a character outside of ASCII"),
            ("\"é\n\"", "line 1, column 3: a line break or control character in quotes must be an escape"),
            ("\"a", "line 1, column 1: the quote is not closed"),
            ("/* x", "line 1, column 1: the comment is not closed"),
            ("01", "line 1, column 1: the number is not valid"), ("1__0", "line 1, column 1: the number is not valid"),
            ("2026-02-30", "line 1, column 1: the timestamp is not valid"),
            ("2026-02-28T10:00", "line 1, column 1: the timestamp is not valid"),
            ("\"\\q\"", "line 1, column 2: the escape is unknown"),
            ("\"\\ud800\"", "line 1, column 2: the escape is half of a character"),
            ("{{ a }}", "line 1, column 1: the blob is not Base64: its length is not a multiple of four"),
            ("$10", "line 1, column 1: the symbol $10 is not in the symbol table"),
            ("$0", "line 1, column 1: the symbol $0 has no text"),
            ("true::1", "line 1, column 1: a reserved word is an annotation only in quotes"),
            ("null.x", "line 1, column 6: after \"null.\" a type is expected"),
            ("$ion_2_0", "line 1, column 1: the version $ion_2_0 is not supported, only $ion_1_0"),
            (String(repeating: "[", count: 300), "line 1, column 201: the value is nested deeper than 200 levels"),
        ]
    )
    func textErrors(_ text: String, _ expected: String) {
        #expect(error(text.utf8) == expected)
    }

    @Test(
        "binary has the values of the specification",
        arguments: [
            ([], "[]"), ([0x0F, 0x11, 0x10, 0x1F], "[null,true,false,null]"),
            ([0x20, 0x21, 0x05, 0x31, 0x05, 0x28, 0xFF, 0, 0, 0, 0, 0, 0, 0], "[0,5,-5,18374686479671623680]"),
            ([0x40, 0x44, 0x3F, 0xC0, 0, 0, 0x48, 0xBF, 0xF8, 0, 0, 0, 0, 0, 0], "[0.0,1.5,-1.5]"),
            ([0x50, 0x52, 0xC1, 0x0F, 0x53, 0xC2, 0x80, 0x05], "[0.0,1.5,-0.05]"),
            ([0x68, 0x80, 0x0F, 0xD0, 0x81, 0x81, 0x80, 0x80, 0x80], "[\"2000-01-01T00:00:00Z\"]"),
            ([0x69, 0x80, 0x0F, 0xD0, 0x81, 0x81, 0x80, 0x80, 0x80, 0xC2], "[\"2000-01-01T00:00:00.00Z\"]"),
            ([0x67, 0xFC, 0x0F, 0xD0, 0x81, 0x81, 0x80, 0x80], "[\"1999-12-31T23:00-01:00\"]"),
            ([0x63, 0xC0, 0x0F, 0xD0], "[\"2000\"]"), ([0x71, 0x04], "[\"name\"]"),
            ([0x82, 0xC3, 0xA9, 0x91, 0x61, 0xA1, 0x62], "[\"é\",\"a\",\"b\"]"),
            ([0xB2, 0x20, 0x11, 0xC0, 0xD2, 0x84, 0x20], "[[0,true],[],{\"name\":0}]"),
            // Padding, also in a struct, with a name that is not used.
            ([0x00, 0x01, 0xFF, 0xD7, 0x84, 0x81, 0x61, 0x80, 0x02, 1, 2, 0xD2, 0x8F, 0], "[{\"name\":\"a\"},{}]"),
            // A symbol table, one that adds to it, and a marker that ends both.
            (
                [
                    0xE7, 0x81, 0x83, 0xD4, 0x87, 0xB2, 0x81, 0x61, 0x71, 10,
                    0xEB, 0x81, 0x83, 0xD8, 0x86, 0x71, 3, 0x87, 0xB3, 0x82, 0x62, 0x62, 0x71, 11, 0x71, 10,
                    0xE0, 1, 0, 0xEA, 0x71, 4,
                ], "[\"a\",\"bb\",\"a\",\"name\"]"
            ),
        ]
    )
    func binary(_ bytes: [UInt8], _ expected: String) throws {
        #expect(try json(binary(bytes)) == expected)
    }

    @Test(
        "binary that is not Ion has an error with its offset",
        arguments: [
            ([0x82, 0x61], "offset 4: the stream ends inside a value"),
            ([0x12], "offset 4: the byte 0x12 begins no value"), ([0xF0], "offset 4: the byte 0xF0 begins no value"),
            ([0x31, 0], "offset 4: the integer is a negative zero"),
            ([0x42, 0, 0], "offset 4: a float has 0, 4 or 8 bytes"),
            ([0x81, 0xFF], "offset 4: the text is not UTF-8"),
            ([0xB2, 0x82, 0x61], "offset 5: the value is longer than what contains it"),
            ([0x71, 10], "offset 4: the symbol $10 is not in the symbol table"),
            ([0xD4, 0x84, 0x20, 0x84, 0x20], "offset 7: the field \"name\" is given twice in one struct"),
            ([0xE3, 0x81, 0x84, 0x00], "offset 4: an annotation needs exactly one value"),
            ([0xE0, 1, 1, 0xEA], "offset 4: Ion 1.1 is not supported, only Ion 1.0"),
            ([0xD1, 0x80], "offset 4: a sorted struct is empty"),
            ([0x66, 0x80, 0x0F, 0xD0, 0x8D, 0x81, 0x80], "offset 11: the value ends too early"),
            ([0x67, 0x80, 0x0F, 0xD0, 0x8D, 0x81, 0x80, 0x80], "offset 4: the timestamp is not valid"),
            ([0x8E] + [UInt8](repeating: 0, count: 20), "offset 25: the value ends too early"),
            ([0x0E, 0x85, 0, 0], "offset 8: the stream ends inside padding"),
        ]
    )
    func binaryErrors(_ bytes: [UInt8], _ expected: String) {
        #expect(error(binary(bytes)) == expected)
    }

    @Test("a symbol of a shared table, which is not in the stream, names the table")
    func shared() {
        let table = "$ion_symbol_table::{imports:[{name:\"t\",version:2,max_id:3}],symbols:[\"own\"]}"
        #expect((try? json("\(table) $13".utf8)) == "[\"own\"]")
        #expect(
            error("\(table) $12".utf8)?.hasSuffix(
                "the symbol $12 is in the shared symbol table \"t\", which is unknown here"
            ) == true
        )
        #expect(
            error("$ion_symbol_table::{imports:[{name:\"t\",version:2}]}".utf8)
                == "line 1, column 1: the shared symbol table \"t\", version 2, is unknown here"
        )
    }

    @Test("a value that is larger than the limit is an error, and many small ones are not")
    func limits() throws {
        let long = "\"" + String(repeating: "x", count: 2000) + "\""
        #expect(error(long.utf8, limit: 1000) == "line 1, column 1: a value is larger than 1000 bytes")
        #expect(error(binary([0x8E, 0x0F, 0xD0]), limit: 1000) == "offset 4: a value is larger than 1000 bytes")
        #expect(error("[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16]".utf8, limit: 1000)?.hasSuffix("1000 bytes") == true)
        #expect(try json(String(repeating: "1 ", count: 2000).utf8, limit: 1000).count == 4001)
        let space = String(repeating: " ", count: 5000)
        #expect(try json((space + "1" + space).utf8, limit: 1000) == "[1]")
    }

    @Test("the decoder keeps no more than a value")
    func flat() throws {
        var decoder = IonDecoder()
        var most = 0
        for _ in 0..<200 {
            try decoder.receive(Array(String(repeating: "{a:1,b:\"x\"} ", count: 100).utf8)) { _ in }
            most = max(most, decoder.held)
        }
        #expect(most < 100)
    }

    @Test("what JSON cannot represent is beside it, with its path")
    func patches() throws {
        var decoder = IonDecoder()
        var json = IonJSON(keepsAnnotations: true)
        try decoder.receive(Array("1 {a:[x::nan, {{ /w== }}]} ".utf8)) { json.append($0) }
        #expect(String(decoding: json.bytes, as: UTF8.self) == "[1,{\"a\":[null,null]}]")
        let list: [IonJSON.Patch.Step] = [.index(1), .name([0x61])]
        #expect(json.patches.map(\.path) == [list + [.index(0)], list + [.index(0)], list + [.index(1)]])
        #expect(json.patches.last?.content == .bytes([0xFF]))
        #expect(json.patches[1].content == .annotations([[0x78]]))
    }
}
