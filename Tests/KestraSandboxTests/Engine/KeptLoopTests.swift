import SandboxHTTP
import TestSupport
import Testing
import Values

@testable import KestraSandbox
@testable import SandboxEngine
@testable import SandboxModel

@Suite("A Loop whose execution is deleted or kept")
struct KeptLoopTests {
    @Test("a deletion of the execution keeps its iterations")
    func delete() throws {
        let bench = try WorldBench(.v2)
        let flow = try bench.deploy("looping", FlowFixture.sleepingLoop)
        let id = try bench.world.engine.create(ExecutionRequest(flow: flow)).id
        bench.pass(.seconds(60))
        bench.world.delete(try bench.world.engine.existing(id), query: try #require(Query("")))
        let left = bench.executions(of: "looping")
        #expect(left.map(\.state.current) == [.running] && left.first?.isIteration == true)
        bench.pass(.seconds(7200))
        #expect(bench.executions(of: "looping").map(\.state.current) == [.success])
    }

    @Test("a deletion of a running iteration ends the Loop, as a kill does")
    func deleteIteration() throws {
        let bench = try WorldBench(.v2)
        let flow = try bench.deploy("looping", FlowFixture.sleepingLoop)
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
        let looping = try bench.deploy("looping", "concurrency: {limit: 1}\n" + FlowFixture.sleepingLoop)
        try bench.deploy(
            "listening",
            WorldBench.log + "triggers: [{id: t, type: io.kestra.plugin.core.trigger.Flow, states: [SUCCESS]}]\n"
        )
        #expect(try bench.run(looping).state.current == .success)
        #expect(bench.executions(of: "listening").count == 1)
    }

    @Test("the state contains everything that an iteration needs")
    func kept() throws {
        let bench = try WorldBench(.v2)
        let flow = try bench.deploy("looping", FlowFixture.sleepingLoop)
        let id = try bench.world.engine.create(ExecutionRequest(flow: flow)).id
        bench.pass(.seconds(60))
        let execution = try #require(bench.world.engine.iterations(of: id).first)
        #expect(StateCoder.execution(StateCoder.encode(execution)) == execution)
        #expect(execution.loopRun?.parent.taskRuns?.first?.taskId == "each")
    }
}
