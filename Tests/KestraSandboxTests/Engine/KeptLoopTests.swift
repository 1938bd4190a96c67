import SandboxHTTP
import Testing
import Values

@testable import KestraSandbox
@testable import SandboxEngine
@testable import SandboxModel

@Suite("What becomes of a Loop that is deleted or kept")
struct KeptLoopTests {
    private static let loop = "type: io.kestra.plugin.core.flow.Loop"
    private static let napping = """
        tasks:
          - id: each
            \(loop)
            values: [1, 2]
            tasks: [{id: nap, type: io.kestra.plugin.core.flow.Sleep, duration: PT1H}]

        """

    @Test("deleting the execution leaves its iterations")
    func delete() throws {
        let bench = try WorldBench(.v2)
        let flow = try bench.deploy("looping", Self.napping)
        let id = try bench.world.engine.create(ExecutionRequest(flow: flow)).id
        bench.pass(.seconds(60))
        bench.world.delete(try bench.world.engine.existing(id), query: try #require(Query("")))
        let left = bench.executions(of: "looping")
        #expect(left.map(\.state.current) == [.running] && left.first?.isIteration == true)
        bench.pass(.seconds(7200))
        #expect(bench.executions(of: "looping").map(\.state.current) == [.success])
    }

    @Test("deleting an iteration that runs ends the Loop as killing it does")
    func deleteIteration() throws {
        let bench = try WorldBench(.v2)
        let flow = try bench.deploy("looping", Self.napping)
        let id = try bench.world.engine.create(ExecutionRequest(flow: flow)).id
        bench.pass(.seconds(60))
        let iteration = try #require(bench.world.engine.iterations(of: id).first)
        bench.world.delete(iteration, query: try #require(Query("")))
        bench.pass(.seconds(60))
        #expect(try bench.world.engine.existing(id).state.current == .success)
    }

    @Test("iterations count neither against the limit of their flow nor for triggers of other flows")
    func besides() throws {
        let bench = try WorldBench(.v2)
        let looping = try bench.deploy("looping", "concurrency: {limit: 1}\n" + Self.napping)
        try bench.deploy(
            "listening",
            WorldBench.log + "triggers: [{id: t, type: io.kestra.plugin.core.trigger.Flow, states: [SUCCESS]}]\n"
        )
        #expect(try bench.run(looping).state.current == .success)
        #expect(bench.executions(of: "listening").count == 1)
    }

    @Test("is kept with all that its iterations are made of")
    func kept() throws {
        let bench = try WorldBench(.v2)
        let flow = try bench.deploy("looping", Self.napping)
        let id = try bench.world.engine.create(ExecutionRequest(flow: flow)).id
        bench.pass(.seconds(60))
        let execution = try #require(bench.world.engine.iterations(of: id).first)
        #expect(StateCoder.execution(StateCoder.encode(execution)) == execution)
        #expect(execution.loopRun?.parent.taskRuns?.first?.taskId == "each")
    }
}
