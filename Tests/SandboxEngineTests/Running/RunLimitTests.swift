import Testing
import Values

@testable import SandboxEngine
@testable import SandboxModel

/// A stranger's flow must not fill the memory, nor keep the sandbox from its other work.
@Suite("An execution that is larger than the sandbox permits")
struct RunLimitTests {
    private static let core = "io.kestra.plugin.core."
    private static let log = "[{id: t, type: \(core)log.Log, message: x}]"

    private func bench(_ family: SandboxFamily = .v1, _ change: (inout EngineSettings) -> Void) throws -> TestBench {
        var settings = EngineSettings()
        change(&settings)
        return try TestBench(family, settings: settings)
    }

    private static func each(
        _ id: String,
        _ count: Int,
        type: String = "ForEach",
        limit: String = "concurrencyLimit: 0",
        _ tasks: String = log
    ) -> String {
        "{id: \(id), type: \(core)flow.\(type), \(type.hasPrefix("Each") ? "value" : "values"): \"{{ range(1, \(count)) }}\", \(limit), tasks: \(tasks)}"
    }

    @Test("fails before the first run of a loop with too many values, and says what to do")
    func values() throws {
        let bench = try bench { $0.mostRuns = 50 }
        let execution = try bench.run("tasks:\n  - \(Self.each("all", 60))\n")
        #expect(execution.state.current == .failed)
        #expect(execution.taskIds == ["all"])
        let lines = bench.messages(.error)
        #expect(lines.count == 1)
        for part in ["`all`", "company.team.f", "60 values", "allows 50 task runs", "Subflow"] {
            #expect(lines.first?.contains(part) == true, "\(lines)")
        }
    }

    @Test(
        "fails before the first run, one after another or at the same time",
        arguments: [
            each("a", 51, limit: "concurrencyLimit: 1"), each("a", 900_000),
            each("a", 51, type: "EachParallel", limit: "concurrent: 0"),
            each("a", 51, type: "EachSequential", limit: "description: x"),
            each("a", 26, "[{id: t, type: \(core)log.Log, message: x}, {id: u, type: \(core)log.Log, message: x}]"),
        ]
    )
    func kinds(task: String) throws {
        let bench = try bench { $0.mostRuns = 50 }
        let execution = try bench.run("tasks:\n  - \(task)\n")
        #expect(execution.state.current == .failed)
        #expect(execution.taskIds == ["a"])
    }

    @Test("fails before the first run of nested loops whose values multiply")
    func nested() throws {
        let bench = try bench { $0.mostRuns = 50 }
        let inner = Self.each("inner", 10)
        let execution = try bench.run("tasks:\n  - \(Self.each("outer", 10, "[\(inner)]"))\n")
        #expect(execution.state.current == .failed)
        #expect(execution.runs(of: "inner").count == 10)
        #expect(execution.runs(of: "t").isEmpty)
        #expect(!(execution.taskRuns ?? []).contains { !$0.state.current.isTerminal })
        #expect(bench.messages(.error).filter { $0.contains("`inner`") && $0.contains("10 values") }.count == 1)
    }

    @Test("has never more runs than permitted, whatever makes them, and what is under way is stopped")
    func deep() throws {
        let bench = try bench { $0.mostRuns = 50 }
        let steps = (1...9).map { "{id: s\($0), type: \(Self.core)log.Log, message: x}" }.joined(separator: ", ")
        let inner = "{id: inner, type: \(Self.core)flow.Sequential, tasks: [\(steps)]}"
        let execution = try bench.run("tasks:\n  - \(Self.each("outer", 10, "[\(inner)]"))\n")
        #expect(execution.state.current == .failed)
        #expect(execution.taskRuns?.count == 50)
        #expect(!(execution.taskRuns ?? []).contains { !$0.state.current.isTerminal })
        #expect(bench.messages(.error).filter { $0.contains("has 50 task runs") }.count == 1)
    }

    @Test("fails too when the tasks after its end are too many, and stays failed")
    func after() throws {
        let bench = try bench { $0.mostRuns = 50 }
        let steps = (1...30).map { "{id: s\($0), type: \(Self.core)log.Log, message: x}" }.joined(separator: ", ")
        let inner = "{id: inner, type: \(Self.core)flow.Sequential, tasks: [\(steps)]}"
        let execution = try bench.run(
            "tasks:\n  - \(Self.each("outer", 60))\nafterExecution:\n  - \(Self.each("again", 20, "[\(inner)]"))\n"
        )
        #expect(execution.state.current == .failed)
        let settled = bench.settle(execution.id)
        #expect(settled.taskRuns?.count ?? 0 <= 100)
        #expect(!(settled.taskRuns ?? []).contains { !$0.state.current.isTerminal })
    }

    @Test("a loop of just as many values as permitted runs them all, some at each turn", arguments: [0, 1])
    func slices(limit: Int) throws {
        let bench = try bench { ($0.mostRuns, $0.stepsPerTurn) = (251, 20) }
        let flow = try bench.deploy("tasks:\n  - \(Self.each("all", 250, limit: "concurrencyLimit: \(limit)"))\n")
        let id = try bench.engine.create(ExecutionRequest(flow: flow)).id
        var (known, growth) = (0, 0)
        bench.pass {
            let count = bench.store.execution(id)?.taskRuns?.count ?? 0
            (known, growth) = (count, max(growth, count - known))
            return bench.store.execution(id)?.state.current.isTerminal ?? true
        }
        let execution = try bench.engine.existing(id)
        #expect(execution.state.current == .success)
        #expect(execution.runs(of: "t").map(\.iteration) == (0..<250).map { $0 })
        #expect(growth == (limit == 0 ? 20 : 1))
    }

    @Test("all values of a loop without a limit begin, also after the first has failed")
    func failing() throws {
        let bench = try bench { $0.stepsPerTurn = 20 }
        let fail = "[{id: t, type: \(Self.core)execution.Fail, condition: \"{{ taskrun.iteration == 0 }}\"}]"
        let execution = try bench.run("tasks:\n  - \(Self.each("all", 100, fail))\n")
        #expect(execution.state.current == .failed)
        #expect(execution.runs(of: "t").count { $0.state.current == .success } == 99)
    }

    @Test("a failed task stops a thousand others with one look at each run")
    func stopping() throws {
        let bench = try bench(.v2) { $0.stepsPerTurn = 20 }
        let naps = (1...200).map { "{id: n\($0), type: \(Self.core)flow.Sleep, duration: PT1H}" }
        let fail = "{id: x, type: \(Self.core)execution.Fail}"
        let tasks = (naps + [fail]).joined(separator: ", ")
        let execution = try bench.run(
            "tasks:\n  - {id: p, type: \(Self.core)flow.Parallel, onChildFailure: CANCEL, tasks: [\(tasks)]}\n"
        )
        #expect(execution.state.current == .failed)
        #expect((execution.taskRuns ?? []).count { $0.state.current == .killed } == 200)
    }

    // MARK: executions that start others

    private static func call(_ id: String, _ flow: String) -> String {
        "{id: \(id), type: \(core)flow.Subflow, namespace: company.team, flowId: \(flow)}"
    }

    @Test("flows that call one another end at the longest chain", arguments: [true, false])
    func chain(waits: Bool) throws {
        let bench = try bench { $0.longestChain = 5 }
        for (own, other) in [("a", "b"), ("b", "a")] {
            let call = Self.call("c", other).replacing("}", with: ", wait: \(waits)}")
            try bench.deploy("id: \(own)\nnamespace: company.team\ntasks:\n  - \(call)\n")
        }
        let first = try bench.engine.create(ExecutionRequest(flow: try #require(bench.store.flows.first))).id
        bench.pass { bench.store.allExecutions().allSatisfy { $0.state.current.isTerminal } }
        #expect(bench.store.allExecutions().count == 5)
        #expect(bench.store.allExecutions().last?.state.current == .failed)
        #expect(try bench.engine.existing(first).state.current == (waits ? .failed : .success))
        let line = bench.messages(.error).first { $0.contains("chain of 5 executions") }
        #expect(line?.contains("`c`") == true && line?.contains("End the recursion") == true)
    }

    @Test("flows that call one another twice each start no more executions than permitted")
    func fan() throws {
        let bench = try bench { $0.mostStarted = 20 }
        for (own, other) in [("a", "b"), ("b", "a")] {
            let calls = "[\(Self.call("c", other)), \(Self.call("d", other))]"
            let task = "{id: p, type: \(Self.core)flow.Parallel, tasks: \(calls)}"
            try bench.deploy("id: \(own)\nnamespace: company.team\ntasks:\n  - \(task)\n")
        }
        _ = try bench.engine.create(ExecutionRequest(flow: try #require(bench.store.flows.first)))
        bench.pass { bench.store.allExecutions().allSatisfy { $0.state.current.isTerminal } }
        #expect(bench.store.allExecutions().count == 21)
        #expect(bench.messages(.error).contains { $0.contains("the sandbox allows 20") })
    }

    @Test("a Loop with too many values fails before its first iteration")
    func loop() throws {
        let bench = try bench(.v2) { $0.mostRuns = 50 }
        let execution = try bench.run("tasks:\n  - \(Self.each("all", 60, type: "Loop"))\n")
        #expect(execution.state.current == .failed)
        #expect(bench.store.allExecutions().count == 1)
        let line = bench.messages(.error).first
        #expect(line?.contains("`all`") == true && line?.contains("60 values") == true && line?.contains("50") == true)
    }

    @Test("nested Loops start no more iterations than permitted")
    func nestedLoops() throws {
        let bench = try bench(.v2) { $0.mostStarted = 50 }
        let inner = Self.each("inner", 10, type: "Loop")
        let execution = try bench.run("tasks:\n  - \(Self.each("outer", 10, type: "Loop", "[\(inner)]"))\n")
        #expect(execution.state.current == .failed)
        bench.pass { bench.store.allExecutions().allSatisfy { $0.state.current.isTerminal } }
        #expect(bench.store.allExecutions().count <= 51)
    }

    @Test("a Loop without a limit begins some iterations at each turn, and ends after all of them")
    func loopSlices() throws {
        let bench = try bench(.v2) { $0.stepsPerTurn = 10 }
        let flow = try bench.deploy("tasks:\n  - \(Self.each("all", 45, type: "Loop"))\n")
        let id = try bench.engine.create(ExecutionRequest(flow: flow)).id
        var (known, growth) = (0, 0)
        bench.pass {
            let count = bench.store.allExecutions().count
            (known, growth) = (count, max(growth, count - known))
            return bench.store.execution(id)?.state.current.isTerminal ?? true
        }
        #expect(try bench.engine.existing(id).state.current == .success)
        #expect(bench.store.iterations(of: id).map { $0.loopRun?.item.index } == (0..<45).map { $0 })
        #expect(growth == 10)
    }

    @Test("a kill ends all iterations of a Loop, some at each turn")
    func killing() throws {
        let bench = try bench(.v2) { $0.stepsPerTurn = 10 }
        let nap = "[{id: nap, type: \(Self.core)flow.Sleep, duration: PT1H}]"
        let flow = try bench.deploy("tasks:\n  - \(Self.each("all", 45, type: "Loop", nap))\n")
        let id = try bench.engine.create(ExecutionRequest(flow: flow)).id
        bench.pass { bench.store.iterations(of: id).count == 45 }
        try bench.engine.kill(id)
        bench.pass { bench.store.allExecutions().allSatisfy { $0.state.current.isTerminal } }
        #expect(bench.store.allExecutions().allSatisfy { $0.state.current == .killed })
        #expect(bench.store.allExecutions().count == 46)
    }
}
