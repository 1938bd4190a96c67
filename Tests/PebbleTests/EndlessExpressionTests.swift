import TestSupport
import Testing
import Values

@testable import KestraSandbox

/// Templates that would keep the sandbox busy for ever, fill its memory or exhaust its stack.
@Suite("Templates without an end are refused")
struct EndlessExpressionTests {
    private static let doubling = String(repeating: "{% set a = a ~ a %}", count: 40)
    private static let merging = String(repeating: "{% set a = a | merge(a) %}", count: 40)
    private static let wrapping = String(repeating: "{% set a = [a,a,a,a,a,a,a,a,a,a] %}", count: 12)
    private static let chain = String(repeating: " + 1", count: 400)

    @Test(
        "they end in an error that names them",
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
        let bench = try TestBench()
        let execution = try bench.run(
            """
            variables:
              itself: "{{ render(vars.itself) }}"
              one: "{{ render(vars.two) }}"
              two: "{{ render(vars.one) }}"
              long: "\(String(repeating: "x", count: 10_000))"
            tasks:
              - {id: a, type: io.kestra.plugin.core.log.Log, message: x}

            """
        )
        let error = #expect(throws: ExpressionError.self) { _ = try bench.engine.evaluate(template, in: execution) }
        #expect(error?.template.isEmpty == false)
    }

    @Test("so are queries of jq", .mustEnd, arguments: ["def f: [f]; f", "[limit(1e12; repeat(1))]"])
    func query(_ query: String) throws {
        let error = #expect(throws: JQError.self) { _ = try JQ.run(query, on: "{}") }
        #expect(error?.message.hasPrefix("the query ") == true)
    }

    @Test("what only looks endless is not refused")
    func harmless() throws {
        let bench = try TestBench()
        let execution = try bench.run("tasks: [{id: a, type: io.kestra.plugin.core.log.Log, message: x}]\n")
        let list = "[" + (1...700).map { "{'n': \($0), 'of': execution.id | lower}" }.joined(separator: ",") + "]"
        #expect(try bench.engine.evaluate("{{ \(list) | length }}", in: execution) == "700")
        let counted = "{% for i in range(1, 20000) %}{% if i == 20000 %}{{ i }}{% endif %}{% endfor %}"
        #expect(try bench.engine.evaluate(counted, in: execution) == "20000")
    }
}
