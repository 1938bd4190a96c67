import Testing
import Values

@testable import SandboxModel

@Suite("Large sources")
struct LargeSourceTests {
    private static let head =
        "id: f\nnamespace: a.b\ntasks:\n  - {id: t, type: io.kestra.plugin.core.log.Log, message: "

    @Test("of more than 3 MB are refused as the server's reader refuses them", arguments: SandboxFamily.allCases)
    func limit(_ family: SandboxFamily) throws {
        let reader = FlowReader(family: family)
        let room = 3 * 1024 * 1024 - Self.head.count - 2
        let largest = Self.head + String(repeating: "x", count: room) + "}\n"
        #expect(try reader.read(largest).id == "f")
        let refusal = "The incoming YAML document exceeds the limit: 3145728 code points."
        for read in [reader.read, reader.validate] {
            let problems = #expect(throws: FlowProblems.self) { try read(largest + "# more\n") }
            #expect(problems?.createMessage.contains(refusal) == true)
            #expect(problems?.status == 422)
        }
    }

    @Test("deep in each other, tasks are listed once each, in the order of the source")
    func nested() throws {
        var task = "{id: last, type: io.kestra.plugin.core.log.Log, message: x}"
        for level in (1...100).reversed() {
            task = "{id: s\(level), type: io.kestra.plugin.core.flow.Sequential, tasks: [\(task)]}"
        }
        let flow = try FlowReader(family: .v1).read("id: f\nnamespace: a.b\ntasks: [\(task)]\n")
        #expect(flow.allTasks.map(\.id) == (1...100).map { "s\($0)" } + ["last"])
    }

    @Test("a misplaced property deep inside is named with its path")
    func path() throws {
        let source = """
            id: f
            namespace: a.b
            tasks:
              - id: a
                type: io.kestra.plugin.core.flow.Sequential
                tasks:
                  - {id: b, type: io.kestra.plugin.core.log.Log, message: x, wrong: y}

            """
        let problems = #expect(throws: FlowProblems.self) { try FlowReader(family: .v1).read(source) }
        #expect(
            problems?.problems.first?.path
                == "io.kestra.core.models.flows.FlowWithSource[\"tasks\"]->java.util.ArrayList[0]"
                + "->io.kestra.plugin.core.flow.Sequential[\"tasks\"]->java.util.ArrayList[0]"
                + "->io.kestra.plugin.core.log.Log[\"wrong\"]"
        )
    }
}
