import Pebble
import Testing
import Values

@Suite("Templates render without a server")
struct TemplateTests {
    private let variables: TemplateMap = [
        "who": .string("Ann"), "n": .integer(7), "rate": .double(1.5), "none": .null,
        "list": .list([.integer(3), .integer(1), .integer(2)]),
        "map": .map(["a": .integer(1), "b": .string("two")]),
    ]

    @Test(
        "to their text",
        arguments: [
            ("no template", "no template"),
            ("{{ who }} has {{ n }}", "Ann has 7"),
            ("{{ 1 + 2 * 3 }} {{ (1 + 2) * 3 }} {{ 7 / 2 }} {{ 7 % 4 }}", "7 9 3 3"),
            ("{{ 'a' ~ n ~ none }}|{{ none }}", "a7|"),
            ("{{ rate * 2 }} {{ 10000000.0 }}", "3.0 1.0E7"),
            ("{{ n > 5 and not (who == 'Bob') }} {{ ['Ann'] contains who }}", "true true"),
            ("{{ n > 5 ? 'many' : 'few' }} {{ missing ?? 'else' }} {{ missing | default('d') }}", "many else d"),
            ("{{ list }} {{ map }} {{ list | sort | join('-') }}", "[3,1,2] {\"a\":1,\"b\":\"two\"} 1-2-3"),
            ("{{ map.b }} {{ map['a'] }} {{ list[0] }}", "two 1 3"),
            ("{% for i in list %}{{ loop.index ~ i }}{% if not loop.last %},{% endif %}{% endfor %}", "03,11,22"),
            ("{% set x = n + 1 %}{% if x == 8 %}eight{% elseif x == 9 %}nine{% else %}?{% endif %}", "eight"),
            ("{% macro m(s, by='+') %}{{ s ~ by ~ s }}{% endmacro %}{{ m('a') }} {{ m('b', by='') }}", "a+a bb"),
            ("{% raw %}{{ who }}{% endraw %} {# a remark #}{{ who }}", "{{ who }} Ann"),
            ("a  {{- who -}}  b", "aAnnb"),
            ("{{ '{{ who }}' }} {{ render('{{ who }}') }}", "{{ who }} Ann"),
        ]
    )
    func text(_ template: String, text: String) throws {
        #expect(try FixedWorld().render(template, variables) == text)
    }

    @Test("in every text of a value, including keys")
    func values() throws {
        let value: JSON = ["{{ who }}": ["{{ n }}", 1, nil], "b": "{{ list }}"]
        let rendered = try TemplateEngine(world: FixedWorld()).render(value, variables)
        #expect(rendered == ["Ann": ["7", 1, nil], "b": "[3,1,2]"])
    }

    @Test(
        "or to an error that says what is wrong, in the server's words, and on which line",
        arguments: [
            ("{{ missing }}", "Unable to find `missing`", 1),
            ("\n{{ map.c }}", "Unable to find `c`", 2),
            ("{{ who | nope }}", "Filter [nope] does not exist.", 1),
            ("a\n\n{{ nope() }}", "Function or Macro [nope] does not exist.", 3),
            ("{{ who", "ParserException", 1),
            ("{% for %}", "ParserException", 1),
            ("{{ fromJson('{a') }}", "was expecting double-quote to start field name", 1),
        ]
    )
    func errors(_ template: String, message: String, line: Int) {
        let error = #expect(throws: TemplateError.self) { try FixedWorld().render(template, variables) }
        #expect(error?.text.contains(message) == true, "\(error?.text ?? "")")
        #expect(error?.line == line)
        #expect(error?.template == template)
    }

    @Test("with values that are computed at their first use")
    func late() throws {
        var made = 0
        var variables = self.variables
        variables.add("large") {
            made += 1
            return .string("content")
        }
        #expect(try FixedWorld().render("{{ who }}", variables) == "Ann")
        #expect(made == 0)
        #expect(try FixedWorld().render("{{ large }}{{ large }}", variables) == "contentcontent")
        #expect(made == 1)
    }
}
