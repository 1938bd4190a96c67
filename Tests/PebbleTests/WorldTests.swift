import Pebble
import Testing
import Values

@Suite("Data outside of a template")
struct WorldTests {
    private let world = FixedWorld(
        keyValues: ["company.team/color": .string("blue")],
        files: ["company.team/a.txt": "text", "kestra:///b.txt": "stored"],
        secrets: ["TOKEN": "s3cret"]
    )
    private let variables: TemplateMap = [
        "flow": .map(["namespace": .string("company.team")]), "execution": .map(["id": .string("e1")]),
    ]

    @Test(
        "comes from the world that is given to them",
        arguments: [
            ("{{ kv('color') }}", "blue"), ("{{ kv('color', 'company.team') }}", "blue"),
            ("{{ kv('size', errorOnMissing=false) }}", ""), ("{{ secret('TOKEN') }}", "s3cret"),
            ("{{ read('a.txt') }}{{ fileSize('/a.txt') }}", "text4"), ("{{ read('kestra:///b.txt') }}", "stored"),
            ("{{ fileExists('none.txt') }}", "false"), ("{{ errorLogs()[0].message }}", "e1 failed"),
            ("{{ now() | date('yyyy-MM-dd', timeZone='UTC') }}", "2026-01-02"),
        ]
    )
    func reached(_ template: String, text: String) throws {
        #expect(try world.render(template, variables) == text)
    }

    @Test("fails the template if it is missing", arguments: ["kv('size')", "secret('OTHER')", "read('b.txt')"])
    func missing(_ call: String) {
        let error = #expect(throws: TemplateError.self) { try world.render("{{ \(call) }}", variables) }
        #expect(error?.kind == .evaluation)
    }

    @Test("has the aliases `json` in one dialect only")
    func dialects() throws {
        var older = world
        older.dialect = Dialect(hasJSONAliases: true, hasLoopOutputs: false)
        #expect(try older.render("{{ json('[1]')[0] }} {{ [1] | json }}") == "1 [1]")
        for template in ["{{ json('[1]') }}", "{{ [1] | json }}"] {
            #expect(throws: TemplateError.self) { try world.render(template) }
        }
    }
}
