import Testing
import Values

@testable import Kestra

@Suite("A value of the key-value store")
struct IonWriterTests {
    @Test(
        "is written so that the server reads the same",
        arguments: [
            (.json("Hello, \"World\"\n"), #""Hello, \"World\"\n""#), (.json(42), "42"),
            (.json(.integer(.max)), "9223372036854775807"),
            (.json(1.5), "1.5"), (.json(.double(5)), "5e0"), (.json(.double(1e100)), "1e+100"), (.json(true), "true"),
            (.json(nil), "null"), (.json(.digits("123456789012345678901")), "123456789012345678901"),
            (.json(.digits("1e400")), "1d400"), (.json(.digits("0.12345678901234567890")), "0.12345678901234567890"),
            (.json([1, nil, "P5D", [:], .double(2)]), #"[1,null,"P5D",{},2e0]"#),
            (.json(["a b": ["é"]]), #"{"a b":["é"]}"#),
            (.json("2026-01-02"), #""2026-01-02""#), (.json(""), "\"\""), (.duration(.seconds(90)), "\"PT1M30S\""),
            (.dateTime(Timestamp(seconds: 0, nanosecond: 500_000_000)), "1970-01-01T00:00:00.500Z"),
            (.date(CalendarDate(daysSinceEpoch: 20_455)), "2026-01-02"),
        ] as [(KVValue, String)]
    )
    func written(value: KVValue, text: String) throws {
        #expect(try IonWriter.text(of: value) == text)
    }

    @Test(
        "is refused when the server would make a duration of its text",
        arguments: [
            "P5D", "PT5M", "pt5m", "P1DT2H", "-PT1H", "PT-1.5S", "+P1D", "PT1.S", "P-1D", "PT1H2M3S", "PT0S",
            "P1DT1,5S",
        ]
    )
    func durations(text: String) {
        #expect(throws: KestraError.self) { try IonWriter.text(of: .json(.string(text))) }
        #expect(throws: Never.self) { try IonWriter.text(of: .json([.string(text)])) }
    }

    @Test(
        "is a text like any other when it only looks like one",
        arguments: [
            "P5D ", "P", "PT", "P1DT", "P1W", "P1M", "P1Y", "PT1D", "P1.5D", "PT5", "PT1S1M", "PT1.5H", "5D", "--PT1S",
            "P1D2H",
        ]
    )
    func texts(text: String) throws {
        #expect(try IonWriter.text(of: .json(.string(text))) == "\"\(text)\"")
    }

    @Test(
        "is refused when it is not a number or not a date of the server's",
        arguments: [
            .json(.double(.infinity)), .json([.double(.nan)]), .dateTime(Timestamp(seconds: 400_000_000_000)),
            .date(CalendarDate(daysSinceEpoch: -800_000)),
        ] as [KVValue]
    )
    func refused(value: KVValue) {
        #expect(throws: KestraError.self) { try IonWriter.text(of: value) }
    }

    @Test(
        "is the same as what comes back, zeros and exponents aside",
        arguments: [
            (.json(.double(5)), .json(5), true), (.json(1000), .json(.digits("1E+3")), true),
            (.json(1), .json(2), false),
            (.json(.digits("1e400")), .json(.digits("1E+400")), true), (.json([.double(2)]), .json([2]), true),
            (.json(["a": 1]), .json(["a": .double(1)]), true), (.json(["a": 1]), .json(["b": 1]), false),
            (.json("1"), .json(1), false), (.json(.double(-0.0)), .json(0), true),
            (.json(.digits("1e400")), .json("x"), false),
            (.duration(.seconds(60)), .duration(.seconds(60)), true), (.duration(.seconds(60)), .json("PT1M"), false),
        ] as [(KVValue, KVValue, Bool)]
    )
    func same(left: KVValue, right: KVValue, isSame: Bool) {
        #expect(left.isSame(as: right) == isSame)
    }
}
