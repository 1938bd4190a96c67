import Testing
import Values

struct JSONWritingTests {
    @Test(
        "each kind of value is written as JSON",
        arguments: [
            (nil, "null"), (true, "true"), (.integer(.min), "-9223372036854775808"), (0.1, "0.1"), (.double(5), "5.0"),
            (.double(1e100), "1e+100"), (.double(.infinity), "null"), (.digits("1e400"), "1e400"), ([], "[]"),
            ([:], "{}"),
            (["a\"\\\n\u{1}é": [nil, 1]], #"{"a\"\\\n\u0001é":[null,1]}"#),
        ] as [(JSON, String)]
    )
    func kinds(value: JSON, text: String) throws {
        #expect(value.text() == text)
        if case .double(let number) = value, !number.isFinite { return }
        #expect(try JSON(parsing: text) == value)
    }

    @Test("text for people is indented, and keys are sorted on request")
    func people() {
        let value: JSON = ["b": [1, [], [:]], "a": "x", "B": nil]
        #expect(
            value.text(indented: true, sortedKeys: true) == """
                {
                  "B": null,
                  "a": "x",
                  "b": [
                    1,
                    [],
                    {}
                  ]
                }
                """
        )
        #expect(value.text() == #"{"b":[1,[],{}],"a":"x","B":null}"#)
    }

    @Test("values have accessors for their types")
    func accessors() {
        let value: JSON = [
            "n": 1, "d": 2.0, "f": 2.5, "s": "x", "b": true, "z": nil, "a": [1], "big": .digits("1e400"),
        ]
        #expect(value["n"]?.integerValue == 1)
        #expect(value["d"]?.integerValue == 2)
        #expect(value["f"]?.integerValue == nil)
        #expect(value["n"]?.doubleValue == 1)
        #expect(value["big"]?.doubleValue == .infinity)
        #expect(value["s"]?.stringValue == "x")
        #expect(value["b"]?.boolValue == true)
        #expect(value["z"]?.isNull == true)
        #expect(value["a"]?[0] == 1)
        #expect(value["a"]?[1] == nil)
        #expect(value["a"]?[-1] == nil)
        #expect(value["s"]?["x"] == nil)
        #expect(
            value.objectValue?.values.map(\.kind).joined(separator: " ")
                == "number number number string boolean null array number"
        )
    }
}
