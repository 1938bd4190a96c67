import Testing

@testable import SandboxEngine
@testable import SandboxModel

@Suite("A template that uses what the sandbox does not have")
struct UnsupportedInTaskTests {
    @Test("fails its task, whose log names the cause and the place")
    func task() throws {
        let bench = try TestBench()
        let done = try bench.run(
            "tasks: [{id: a, type: io.kestra.plugin.core.log.Log, message: \"{{ appLink() }}\"}]\n"
        )
        #expect(done.state.current == .failed)
        let lines = bench.store.logEntries(execution: done.id)
        #expect(lines.contains { $0.level == .error && $0.message.contains("[appLink]") })
        #expect(lines.contains { $0.level == .trace && $0.message.contains("at the template's line 1, column 4") })
    }
}
