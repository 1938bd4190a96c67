import Testing
import Values

struct JSONReadingTests {
    @Test(
        "each type of value is read",
        arguments: [
            ("null", .null), ("true", true), ("false", false), ("0", 0), ("-7", -7), ("1.5", 1.5),
            ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)), ("2.0", .double(2)),
            ("1e3", .double(1000)), (#""a\u00e9\n""#, "aé\n"), ("[]", []), ("{}", [:]), (" [1, [2]] ", [1, [2]]),
            (#"{"a":{"b":[null]}}"#, ["a": ["b": [nil]]]), (#""a\u0000b""#, "a\0b"), (#""\ud83d\ude00""#, "😀"),
        ] as [(String, JSON)]
    )
    func kinds(text: String, value: JSON) throws {
        #expect(try JSON(parsing: text) == value)
    }

    @Test(
        "a number that fits no type keeps its digits",
        arguments: [
            "9223372036854775808", "18446744073709551615", "18446744073709551616", "-9223372036854775809",
            "123456789012345678901234567890", "1e400", "-1e999999999999",
        ]
    )
    func digits(text: String) throws {
        #expect(try JSON(parsing: "[1,\(text),\"x\"]") == [1, .digits(text), "x"])
    }

    @Test("an unusual number or string does not change its neighbours")
    func neighbours() throws {
        let text = #"{"a":"1","big":18446744073709551616,"b":["2",1e400,"3"],"big":"4","lone":"\ud800"}"#
        let value = try JSON(parsing: text)
        #expect(value["a"] == "1")
        #expect(value["b"] == ["2", .digits("1e400"), "3"])
        #expect(value["big"] == "4")
        #expect(value["lone"] == "\u{FFFD}")
    }

    @Test(
        "decimals that a double rounds keep their digits on request",
        arguments: [
            ("0.1", .double(0.1)), ("0.10", .double(0.1)), ("100.0", .double(100)), ("1E+2", .double(100)),
            ("0.1234567890123456789", .digits("0.1234567890123456789")), ("1e-400", .digits("1e-400")),
            ("9007199254740993.0", .digits("9007199254740993.0")), ("-0.0", .double(-0.0)),
        ] as [(String, JSON)]
    )
    func exact(text: String, value: JSON) throws {
        #expect(try JSON(parsing: text, exact: true) == value)
        #expect(try JSON(parsing: text) == .double(Double(text) ?? .nan))
    }

    @Test(
        "bad UTF-8 and lone surrogates become U+FFFD",
        arguments: [
            ([0x22, 0xFF, 0x22], "\u{FFFD}"), ([0x22, 0xC3, 0x22], "\u{FFFD}"),
            ([0x22, 0xE2, 0x82, 0x41, 0x22], "\u{FFFD}A"),
            ([0x22, 0xED, 0xA0, 0x80, 0x22], "\u{FFFD}\u{FFFD}\u{FFFD}"),
            (Array(#""\udc00\ud800x""#.utf8), "\u{FFFD}\u{FFFD}x"), (Array(#""\ud800\u0041""#.utf8), "\u{FFFD}A"),
        ] as [([UInt8], String)]
    )
    func badText(bytes: [UInt8], text: String) throws {
        #expect(try JSON(parsing: bytes) == .string(text))
    }

    @Test("the last of duplicate keys applies, at the place of the first")
    func doubledKeys() throws {
        let value = try JSON(parsing: #"{"a":1,"b":2,"a":3}"#)
        #expect(value.text() == #"{"a":3,"b":2}"#)
    }

    @Test(
        "an invalid text is an error with its place",
        arguments: [
            ("", "the text contains no JSON value", 0), ("{\"a\":1,}", "this is not well formed JSON", 7),
            ("[1 2]", "this is not well formed JSON", 3), ("[1,2", "this is not well formed JSON", 4),
            ("[01]", "this is not a JSON number", 1),
            ("[tru]", "only true, false and null can be written without quotes", 1),
            (#"["\q"]"#, "a string contains an unknown escape", 2), ("[\"a", "a string has no closing quote", 1),
            ("[\"a\nb\"]", "a string contains an unescaped control character", 3),
            ("[1.]", "this is not a JSON number", 1), ("é", "this is not well formed JSON", 0),
            ("{\"a\" 1}", "this is not well formed JSON", 5), ("[1] 2", "this is not well formed JSON", 4),
        ] as [(String, String, Int)]
    )
    func refused(text: String, message: String, offset: Int) {
        #expect(throws: JSONError(message: message, offset: offset)) { try JSON(parsing: text) }
    }

    @Test("nesting is limited")
    func depth() throws {
        func nested(_ levels: Int) -> String {
            String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
        }
        #expect(throws: Never.self) { try JSON(parsing: nested(1000)) }
        let error = #expect(throws: JSONError.self) { try JSON(parsing: nested(100_000)) }
        #expect(error?.message == "the JSON text is nested deeper than 1024 levels")
    }
}
