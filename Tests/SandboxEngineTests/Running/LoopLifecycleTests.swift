import TestSupport
import Testing
import Values

@testable import SandboxEngine
@testable import SandboxModel

@Suite("A Loop that is killed, paused or restarted")
struct LoopLifecycleTests {
    private static let loop = "type: io.kestra.plugin.core.flow.Loop"
    private func begin(_ bench: TestBench, _ source: String) throws -> (id: String, iteration: String) {
        let id = try bench.engine.create(ExecutionRequest(flow: try bench.deploy(source))).id
        bench.pass { bench.store.allExecutions().last?.taskRuns?.last?.state.current == .running && bench.hasIteration }
        return (id, try #require(bench.engine.iterations(of: id).first?.id))
    }

    @Test("killing the execution kills the running iteration and begins no other")
    func kill() throws {
        let bench = try TestBench(.v2)
        let (id, iteration) = try begin(bench, FlowFixture.sleepingLoop)
        #expect(try bench.engine.kill(id).taskRuns?.first?.state.current == .killing)
        bench.pass { bench.store.execution(iteration)?.state.current == .killed }
        let done = try bench.engine.existing(id)
        #expect(done.state.histories.map(\.state) == [.created, .running, .killing, .killed])
        // On the server, the killed iteration ends the run again.
        #expect(
            done.taskRuns?.first?.state.histories.map(\.state) == [.created, .running, .killing, .killed, .success]
        )
        #expect(bench.engine.iterations(of: id).count == 1)
        #expect(bench.messages(.error).map { $0.prefix(32) } == ["Loop iteration 0 ended in KILLED"])
    }

    @Test("a restart runs the failed iteration again, and then the others")
    func restart() throws {
        let bench = try TestBench(.v2)
        let failed = try bench.run(
            """
            tasks:
              - id: each
                \(Self.loop)
                values: [a, b, c]
                tasks:
                  - {id: say, type: io.kestra.plugin.core.log.Log, message: "{{ item.value }}"}
                  - {id: once, type: io.kestra.plugin.core.execution.Fail, condition: "{{ item.value == 'b' and taskrun.attemptsCount == 0 }}"}

            """
        )
        #expect(failed.state.current == .failed)
        let again = try bench.engine.restart(failed, revision: nil)
        let done = bench.settle(again.id)
        #expect(done.state.current == .success)
        let iterations = bench.engine.iterations(of: done.id)
        #expect(iterations.map { $0.loopRun?.item.value } == ["a", "b", "c"])
        #expect(iterations[1].state.histories.map(\.state).contains(.restarted))
        #expect(done.output("each", "terminatedIterations") == ["SUCCESS": 3])
        #expect(bench.messages(.info) == ["a", "b", "c"])
    }

    @Test("is paused while an iteration is paused, and either can be resumed", arguments: [true, false])
    func pause(resumesWhole: Bool) throws {
        let bench = try TestBench(.v2)
        let paused = try bench.run(
            """
            tasks:
              - id: each
                \(Self.loop)
                values: [a]
                tasks: [{id: gate, type: io.kestra.plugin.core.flow.Pause}]

            """
        )
        #expect(paused.state.current == .paused && paused.taskRuns?.map(\.state.current) == [.paused])
        let iteration = try #require(bench.engine.iterations(of: paused.id).first)
        #expect(iteration.state.current == .paused)
        _ = try bench.engine.resume(resumesWhole ? paused.id : iteration.id)
        bench.pass { bench.store.execution(paused.id)?.state.current == .success }
        #expect(try bench.engine.existing(iteration.id).state.current == .success)
    }

    @Test("a timeout ends it and its iterations")
    func timeout() throws {
        let bench = try TestBench(.v2)
        let (id, iteration) = try begin(
            bench,
            FlowFixture.sleepingLoop.replacing("    values:", with: "    timeout: PT10S\n    values:")
        )
        #expect(bench.settle(id).state.current == .failed)
        bench.pass { bench.store.execution(iteration)?.state.current == .killed }
        #expect(bench.messages(.error) == ["Timeout after PT10S"])
    }
}

extension TestBench {
    fileprivate var hasIteration: Bool { store.allExecutions().contains(where: \.isIteration) }
}
