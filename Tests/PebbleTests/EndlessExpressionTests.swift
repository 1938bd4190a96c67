import Pebble
import TestSupport
import Testing

/// Templates that would never end, fill the memory or exhaust the stack.
@Suite("Templates without an end fail")
struct EndlessExpressionTests {
    private static let doubling = String(repeating: "{% set a = a ~ a %}", count: 40)
    private static let merging = String(repeating: "{% set a = a | merge(a) %}", count: 40)
    private static let wrapping = String(repeating: "{% set a = [a,a,a,a,a,a,a,a,a,a] %}", count: 12)
    private static let chain = String(repeating: " + 1", count: 400)

    @Test(
        "with an error that names them",
        .mustEnd,
        arguments: [
            "{{ render(vars.itself) }}",
            "{{ render(vars.one) }}",
            "{% macro m(n) %}{{ m(n) }}{{ m(n) }}{% endmacro %}{{ m(1) }}",
            "{% macro m(n) %}{% if n > 0 %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(40) }}",
            "{% set a = 'xxxxxxxxxxxxxxxx' %}\(doubling){{ a | length }}",
            "{% set a = [1, 2, 3, 4] %}\(merging){{ a | length }}",
            "{% set a = [1, 2, 3, 4] %}\(wrapping){{ a }}",
            "{% set a = [] %}{% for i in range(1, 100000) %}{% set b = a %}{% set a = [b, b] %}{% endfor %}{{ a }}",
            "{{ range(0, 99999) | join(range(0, 99999) | join('')) | length }}",
            "{{ range(0, 99999) | join('') | replace({'1': vars.long}) | replace({'x': vars.long}) | length }}",
            "{{ 'a\nb' | indent(2000000000) | length }}",
            "{{ '%999999999d' | format(1) | length }}",
            "{{ nanoId(9999999999) }}",
            "{{ 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' | replace({'(a+)+$': 'x'}, regexp=true) }}",
            "{{ 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' | split('(a|aa)+$') }}",
            "{{ ((((1\(chain))\(chain))\(chain))\(chain)) }}",
        ]
    )
    func refused(_ template: String) throws {
        let variables: TemplateMap = [
            "vars": .map([
                "itself": .string("{{ render(vars.itself) }}"), "one": .string("{{ render(vars.two) }}"),
                "two": .string("{{ render(vars.one) }}"), "long": .string(String(repeating: "x", count: 10_000)),
            ])
        ]
        let error = #expect(throws: TemplateError.self) { _ = try FixedWorld().render(template, variables) }
        #expect(error?.template.isEmpty == false)
    }

    @Test("a template that only looks endless does not fail")
    func harmless() throws {
        let variables: TemplateMap = ["execution": .map(["id": .string("E1")])]
        let list = "[" + (1...700).map { "{'n': \($0), 'of': execution.id | lower}" }.joined(separator: ",") + "]"
        #expect(try FixedWorld().render("{{ \(list) | length }}", variables) == "700")
        let counted = "{% for i in range(1, 20000) %}{% if i == 20000 %}{{ i }}{% endif %}{% endfor %}"
        #expect(try FixedWorld().render(counted) == "20000")
    }

    @Test(
        "unlimited nesting and chains fail",
        arguments: ["(", "[", "{'a':", "not ", "1+", "a.", "a|upper", "{{"]
    )
    func nested(part: String) {
        let template = "{{ " + String(repeating: part, count: 20_000)
        #expect(throws: TemplateError.self) { try FixedWorld().render(template) }
    }
}
