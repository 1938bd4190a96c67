import SandboxModel
import Testing
import Values

@testable import KestraSandbox
@testable import SandboxEngine

@Suite("Followers of an execution")
struct FollowerTests {
    @Test("share one serialised state, those that begin later too, until the next change")
    func sharedState() throws {
        let bench = try WorldBench()
        let flow = try bench.deploy("nap", "tasks: [{id: n, type: io.kestra.plugin.core.flow.Sleep, duration: PT1H}]\n")
        let id = try bench.world.engine.create(ExecutionRequest(flow: flow)).id
        bench.pass(.seconds(60))
        let executions = bench.world.store.executions
        let first = try #require(executions.lastChange(of: id))
        #expect(executions.lastChange(of: id) === first)
        #expect(first.execution.state.current == .running)
        bench.pass(.seconds(3600))
        let last = try #require(executions.lastChange(of: id))
        #expect(last.execution.state.current == .success)
    }

    @Test("of its log get the same bytes for a new line")
    func sharedLine() throws {
        let bench = try WorldBench()
        let flow = try bench.deploy("f")
        var told: [[LogLine]] = [[], []]
        let id = try bench.world.engine.create(ExecutionRequest(flow: flow)).id
        let observers = bench.world.store.logs.observers
        for index in told.indices { _ = observers.add(id) { told[index].append($0) } }
        bench.pass(.seconds(60))
        #expect(told[0].count == 1 && told[0].first === told[1].first)
        let line = try #require(told[0].first)
        #expect(line.bytes(by: bench.world.logs) == bench.world.logs.event(line.entry))
    }
}
