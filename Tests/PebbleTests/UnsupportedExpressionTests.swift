import Pebble
import Testing

@Suite("Features of the servers that the sandbox does not have")
struct UnsupportedExpressionTests {
    @Test(
        "fails with what is missing, the expression, and its line and column",
        arguments: [
            ("{{ 1 }}\n {{ http('http://x') }}", "the function [http]", 2, 5),
            ("{{ isWeekend(now()) }}", "the function [isWeekend]", 1, 4),
            ("a{% include 'b' %}", "the tag [include]", 1, 5),
            ("{{ 1.5 | numberFormat('0.0E0') }}", "`E` in patterns of numbers", 1, 10),
            ("{{ now() | date('W') }}", "the letter `W`", 1, 12),
            ("{{ now() | date('MMMM', locale='fr') }}", "the names of days and months in 'fr'", 1, 12),
        ]
    )
    func missing(_ template: String, what: String, line: Int, column: Int) throws {
        let error = #expect(throws: TemplateError.self) { _ = try FixedWorld().render(template) }
        let text = error?.text ?? ""
        #expect(text.hasPrefix("The sandbox does not have \(what)"))
        #expect(text.hasSuffix("at line \(line), column \(column) of the expression `\(template)`"))
    }

    @Test(
        "patterns of dates that it has",
        arguments: [
            ("O", "GMT+5:30"), ("OOOO", "GMT+05:30"), ("ZZZZ", "GMT+05:30"), ("QQQQ", "1st quarter"),
            ("N", "30845000000000"), ("A", "30845000"),
        ]
    )
    func dates(_ pattern: String, shown: String) throws {
        let template = "{{ '2026-01-02T03:04:05Z' | date('\(pattern)', timeZone='Asia/Kolkata') }}"
        #expect(try FixedWorld().render(template) == shown)
    }
}
