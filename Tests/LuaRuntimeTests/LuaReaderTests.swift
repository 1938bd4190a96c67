import LuaRuntime
import Testing

@Suite("An argument from Lua")
struct LuaReaderTests {
    private func arguments(_ values: LuaValue...) -> LuaArguments { LuaArguments(function: "f", values: values) }

    private func problem(_ value: LuaValue, _ read: (LuaArguments) throws -> Void) -> String? {
        do {
            try read(arguments(value))
            return nil
        } catch {
            return "\(error)"
        }
    }

    @Test("of another type is refused with its index")
    func kinds() {
        let table: LuaValue = .table(LuaTable(array: [[]]))
        #expect(problem(table) { _ = try $0.string(1) } == "bad argument #1 to 'f' (string expected, got table)")
        #expect(problem(true) { _ = try $0.integer(2) } == "bad argument #2 to 'f' (number expected, got no value)")
        #expect(problem(nil) { _ = try $0.list(1) { $0 } } == "bad argument #1 to 'f' (table expected, got nil)")
        #expect(
            problem(.null) { _ = try $0.optionalBoolean(1) }
                == "bad argument #1 to 'f' (boolean expected, got kestra.null)"
        )
    }

    @Test(
        "that is not UTF-8 is refused as text",
        arguments: [[0xff], [0xf0, 0x9f, 0x92], [0xed, 0xa0, 0x80], [0xc0, 0x80]]
    )
    func encoding(bytes: [UInt8]) throws {
        #expect(problem(.string(bytes)) { _ = try $0.string(1) } == "bad argument #1 to 'f' (not UTF-8 text)")
        #expect(try arguments(.string(bytes)).bytes(1) == bytes)
        #expect(try arguments("a é \u{FFFD} 💾").string(1) == "a é \u{FFFD} 💾")
    }

    @Test("out of range is refused")
    func ranges() throws {
        let words = "bad argument #1 to 'f' (number from 0 to 9 expected, got 10)"
        #expect(problem(10) { _ = try $0.integer(1, in: 0...9) } == words)
        let fraction = "bad argument #1 to 'f' (number has no integer representation)"
        #expect(problem(1.5) { _ = try $0.integer(1, in: 0...9) } == fraction)
        let past = "bad argument #1 to 'f' (not a length of time from now on)"
        for odd: LuaValue in [.number(.nan), .number(.infinity), .number(-1), .integer(.min), .number(0x1p63)] {
            #expect(problem(odd) { _ = try $0.duration(1) } == past)
        }
        #expect(try arguments(9.0).integer(1, in: 0...9) == 9)
        #expect(try arguments().optionalInteger(1, in: 0...9) == nil)
    }

    @Test("that is a list is refused with the index in it")
    func lists() throws {
        let ragged: LuaValue = [["a", "b"], ["c"]]
        #expect(
            problem(ragged) { _ = try $0.list(1) { try $0.pair() } }
                == "bad argument #1 to 'f' ([2]: list of name and value expected, got 1 values)"
        )
        #expect(
            problem([["a", []]]) { _ = try $0.list(1) { try $0.pair() } }
                == "bad argument #1 to 'f' ([1][2]: string expected, got table)"
        )
        #expect(
            problem(["name": "x"]) { _ = try $0.list(1) { $0 } }
                == "bad argument #1 to 'f' (list expected, got a table with the key 'name')"
        )
        #expect(try arguments([["a", "b"]]).list(1) { try $0.pair().value } == ["b"])
        #expect(try arguments([]).list(1) { try $0.string() } == [])
    }

    @Test("with named fields is refused with the name, and so is an unknown field")
    func fields() throws {
        #expect(
            problem(["labels": [["a"], 1]]) { _ = try $0.fields(1) { try $0.list("labels") { try $0.table() } } }
                == "bad argument #1 to 'f' (labels[2]: table expected, got number)"
        )
        #expect(
            problem(["id": ["of": 1]]) { _ = try $0.fields(1) { try $0.fields("id") { try $0.boolean("of") } } }
                == "bad argument #1 to 'f' (id.of: boolean expected, got number)"
        )
        #expect(
            problem(["id": "x", "idd": "y"]) { _ = try $0.fields(1) { try $0.string("id") } }
                == "bad argument #1 to 'f' (unknown field 'idd')"
        )
        #expect(
            problem(["x"]) { _ = try $0.fields(1) { _ in } }
                == "bad argument #1 to 'f' (table of named fields expected, got a list)"
        )
        #expect(try arguments(["id": "x"]).fields(1) { try $0.string("id") } == "x")
        #expect(try arguments(["id": "x"]).fields(1) { (try $0.string("id"), try $0.optionalString("no")).1 } == nil)
        #expect(try arguments(nil).optionalFields(1) { try $0.string("id") } == nil)
    }
}
