import Pebble
import Testing
import Values

@Suite("Values print as Java and Jackson print them")
struct JavaTextTests {
    @Test(
        "numbers",
        arguments: [
            (0.0, "0.0"), (-0.0, "-0.0"), (1, "1.0"), (0.001, "0.001"), (0.0001, "1.0E-4"), (9_999_999, "9999999.0"),
            (1e7, "1.0E7"), (1.5e-300, "1.5E-300"), (.infinity, "Infinity"), (.nan, "NaN"),
        ] as [(Double, String)]
    )
    func numbers(_ number: Double, text: String) { #expect(ValueText.number(number) == text) }

    @Test("maps and lists, with and without nulls")
    func collections() {
        let value = TemplateValue(["a": [1, nil, "x\n\"y\""], "b": nil, "c": 1.0])
        #expect(ValueText.plain(value) == "{a=[1, null, x\n\"y\"], b=null, c=1.0}")
        #expect(ValueText.json(value) == #"{"a":[1,null,"x\n\"y\""],"c":1.0}"#)
    }

    @Test("keys of hash maps in the order of their buckets")
    func hashing() {
        #expect(JavaHashing.hash(of: "hello") == 99_162_322)
        #expect(JavaHashing.order(of: ["banana", "apple", "cherry"]) == ["banana", "apple", "cherry"])
        #expect(JavaHashing.order(of: ["b", "q", "a"], capacity: 16) == ["q", "a", "b"])
    }

    @Test(
        "formats",
        arguments: [
            ("{{ '%5d|%-5s|%05.1f|%X' | format(42, 'ab', 2.55, 255) }}", "   42|ab   |002.6|FF"),
            ("{{ 1234567.891 | numberFormat('#,##0.00') }}", "1,234,567.89"),
            ("{{ [1, {'a': 'b c'}] | yaml }}", "- 1\n- a: b c\n"),
            ("{{ {'a b': [1.5, true, null]} | toIon }}", "{'a b':[1.5e0,true,null]}"),
        ]
    )
    func formats(_ template: String, text: String) throws { #expect(try FixedWorld().render(template) == text) }

    @Test(
        "dates by pattern, which read back to the same moment",
        arguments: [
            ("yyyy-MM-dd'T'HH:mm:ss.SSSXXX", "2026-01-02T04:04:05.000+01:00"), ("EEE, d MMM yyyy HH:mm:ss Z", nil),
            ("MMMM d, yyyy, h:mm:ss aXXX", "January 2, 2026, 4:04:05 AM+01:00"),
        ] as [(String, String?)]
    )
    func dates(_ letters: String, text: String?) throws {
        let pattern = try DatePattern(letters), moment = FixedWorld().now
        let written = pattern.text(of: moment, in: try .named("Europe/Berlin"))
        #expect(written == text ?? "Fri, 2 Jan 2026 04:04:05 +0100")
        #expect(pattern.moment(of: written, in: .utc) == moment)
    }
}
