import TestSupport
import Testing
import Values

@testable import SandboxEngine
@testable import SandboxModel

/// Planning was cubic once.
///
/// The time limits are far below the time that cubic planning takes.
@Suite("Large flows")
struct LargeFlowTests {
    private static let log = "type: io.kestra.plugin.core.log.Log"

    @Test("a loop over 2,000 values runs each of them once", .mustEnd, arguments: SandboxFamily.allCases)
    func loop(_ family: SandboxFamily) throws {
        let (type, item) = family == .v1 ? ("ForEach", "taskrun.value") : ("Loop", "item.value")
        let bench = try TestBench(family)
        let execution = try bench.run(
            """
            tasks:
              - id: each
                type: io.kestra.plugin.core.flow.\(type)
                values: "{{ range(1, 2000) }}"
                concurrencyLimit: 0
                tasks:
                  - {id: show, \(Self.log), message: "{{ \(item) }}"}

            """
        )
        #expect(execution.state.current == .success)
        let runs = bench.store.allExecutions().flatMap { $0.taskRuns ?? [] }
        #expect(runs.count == 2001)
        let said = bench.messages(.info)
        #expect(Set(said) == Set((1...2000).map(String.init)) && said.count == 2000)
    }

    @Test("300 tasks in sequence see the outputs of the tasks before them", .mustEnd)
    func sequence() throws {
        let tasks = (1...300).map { number in
            let format = number == 1 ? "1" : "{{ outputs.t\(number - 1).value | number + 1 }}"
            return "  - {id: t\(number), type: io.kestra.plugin.core.debug.Return, format: \"\(format)\"}\n"
        }
        let execution = try TestBench().run("tasks:\n" + tasks.joined())
        #expect(execution.state.current == .success)
        #expect(execution.taskRuns?.last?.outputs?["value"] == "300")
    }
}
