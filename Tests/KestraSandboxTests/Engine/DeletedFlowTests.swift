import Testing
import Values

@testable import KestraSandbox
@testable import SandboxEngine
@testable import SandboxModel

@Suite("Flows that are deleted or missing")
struct DeletedFlowTests {
    private static let core = "io.kestra.plugin.core."

    @Test("an execution of a flow that is deleted continues to its end", arguments: SandboxFamily.allCases)
    func deletedFlow(_ family: SandboxFamily) throws {
        let bench = try WorldBench(family)
        let flow = try bench.deploy(
            "napping",
            "tasks:\n  - {id: nap, type: \(Self.core)flow.Sleep, duration: PT10S}\n"
                + "  - {id: after, type: \(Self.core)debug.Return, format: done}\n"
        )
        let id = try bench.world.engine.create(ExecutionRequest(flow: flow)).id
        bench.pass(.seconds(1))
        bench.world.delete(flow)
        bench.pass(.seconds(60))
        let done = try bench.world.engine.existing(id)
        let after = done.taskRuns?.first { $0.taskId == "after" }
        #expect(done.state.current == .success && after?.outputs?["value"] == "done")
    }

    @Test("the validation of a flow warns of subflows that cannot run", arguments: SandboxFamily.allCases)
    func missingSubflow(_ family: SandboxFamily) throws {
        let bench = try WorldBench(family)
        try bench.deploy("idle", "disabled: true\n" + WorldBench.log)
        try bench.deploy("there")
        let calls = ["there", "idle", "nowhere", "{{ x }}"].enumerated().map {
            "  - {id: t\($0.offset), type: \(Self.core)flow.Subflow, namespace: company.team, flowId: \"\($0.element)\"}\n"
        }
        let read = bench.world.flowReader.validated("id: f\nnamespace: a\ntasks:\n" + calls.joined())
        let found = bench.world.check(try #require(read.first), index: 0)
        #expect(
            found["warnings"] == [
                "The subflow 'idle' is disabled in namespace 'company.team'.",
                "The subflow 'nowhere' not found in namespace 'company.team'.",
            ]
        )
    }
}
