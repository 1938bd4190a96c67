import Testing
import Values

@testable import KestraSandbox
@testable import SandboxModel

@Suite("Values of the key-value store")
struct KVContentTests {
    @Test(
        "are parsed as Ion, or as plain text if they are not Ion",
        arguments: [
            ("\"x y\"", KVContent.Kind.string, JSON.string("x y")), ("x y", .string, "x"), ("1.2.3", .string, "1.2.3"),
            ("héllo", .string, "h"), ("12:30", .string, "12:30"), ("+5", .string, "+5"), ("007", .string, "007"),
            ("-12", .number, -12), ("0b101", .number, 5), ("1_000", .number, 1000), ("1.50", .number, .digits("1.5")),
            ("2.5e2", .number, 250.0), ("12345678901234567890", .number, .digits("12345678901234567890")),
            ("true", .boolean, true), ("null.int", .string, .null), ("[1, [2], {a: b}]", .json, [1, [2], ["a": "b"]]),
            ("(a 1)", .json, ["a", 1]), ("{\"a\": [", .string, "{\"a\": ["), ("'quoted'", .string, "quoted"),
            ("'''a''' '''b'''", .string, "ab"), ("a::1", .string, "a::1"), ("// c\n7", .number, 7),
            ("2026-02-30", .string, "2026-02-30"), ("2026-01T", .date, "2026-01-01"),
            ("2026-01-02T03:04+01:00", .dateTime, "2026-01-02T02:04:00Z"), ("\"P1DT1H\"", .duration, "PT25H"),
            ("\"PT\"", .string, "PT"), ("\"a\nb\"", .string, "\"a\nb\""), ("\"\\u00e9\"", .string, "é"),
        ] as [(String, KVContent.Kind, JSON)]
    )
    func reads(_ body: String, _ kind: KVContent.Kind, _ value: JSON) {
        let read = KVContent(body: body)
        #expect(read.kind == kind)
        #expect(read.json == value)
    }

    @Test("that are nested too deeply are plain text")
    func deep() {
        let body = String(repeating: "[", count: 100_000)
        #expect(KVContent(body: body).kind == .string)
    }
}
