import Testing
import Values

@testable import SandboxEngine
@testable import SandboxModel

/// Counts the visits of planning instead of time: ten times the tasks need ten times the visits.
@Suite("The work of planning")
struct PlanningWorkTests {
    private static let core = "io.kestra.plugin.core."

    /// The visits of an engine for the runs of a flow, taken from the memory of each execution at its last step.
    private func visits(_ source: String) throws -> Int {
        let bench = try TestBench()
        let flow = try bench.deploy(source)
        let id = try bench.engine.create(ExecutionRequest(flow: flow)).id
        var visits = 0
        bench.pass {
            guard let execution = bench.store.execution(id), !execution.state.current.isTerminal else { return true }
            visits = max(visits, bench.engine.plans.memory(of: execution).visits)
            return false
        }
        #expect(try bench.engine.existing(id).state.current == .success)
        return visits
    }

    private static func logs(_ count: Int, _ margin: String = "  ") -> String {
        (1...count).map { "\(margin)- {id: t\($0), type: \(core)log.Log, message: x}\n" }.joined()
    }

    @Test("grows in step with the number of tasks, in a flow and inside of a task")
    func lists() throws {
        let inside = "tasks:\n  - id: all\n    type: \(Self.core)flow.Sequential\n    tasks:\n"
        for make in [
            { "tasks:\n" + Self.logs($0) },
            { inside + Self.logs($0, "      ") },
        ] {
            let (few, many) = (try visits(make(30)), try visits(make(300)))
            #expect(few > 60 && many < 11 * few)
        }
    }

    @Test("grows in step with the number of values, one after another")
    func loops() throws {
        func source(_ count: Int) -> String {
            "tasks:\n  - {id: e, type: \(Self.core)flow.ForEach, values: \"{{ range(1, \(count)) }}\", "
                + "tasks: [{id: t, type: \(Self.core)log.Log, message: x}]}\n"
        }
        let (few, many) = (try visits(source(30)), try visits(source(300)))
        #expect(few > 60 && many < 11 * few)
    }

    @Test("is done anew after a restart", arguments: ["t3", "t7"])
    func restart(_ failing: String) throws {
        let bench = try TestBench()
        bench.store.keyValues["company.team/fails"] = "true"
        let tasks = (1...9).map { number in
            "t\(number)" == failing
                ? "  - {id: t\(number), type: \(Self.core)debug.Return, format: \"{{ kv('fixed') }}\"}\n"
                : "  - {id: t\(number), type: \(Self.core)log.Log, message: x}\n"
        }
        let failed = try bench.run("tasks:\n" + tasks.joined())
        #expect(failed.state.current == .failed)
        bench.store.keyValues["company.team/fixed"] = "yes"
        let again = bench.settle(try bench.engine.restart(failed, revision: nil).id)
        #expect(again.state.current == .success)
        #expect(again.taskIds == (1...9).map { "t\($0)" })
    }
}
