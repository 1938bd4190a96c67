import EventLoop
import Testing
import Values

@testable import KestraSandbox
@testable import SandboxEngine
@testable import SandboxModel

@Suite("Flow triggers")
struct FlowTriggerTests {
    private static let core = "io.kestra.plugin.core."
    private static let output = "outputs:\n  - {id: rows, type: STRING, value: \"{{ outputs.r.value }}\"}\n"
    private static let fails = "tasks:\n  - {id: no, type: \(core)execution.Fail}\n"

    private static func trigger(_ more: String) -> String {
        "triggers:\n  - id: t\n    type: \(core)trigger.Flow\n" + more
    }

    @Test("fire for the executions that their conditions select, with their outputs")
    func conditions() throws {
        let bench = try WorldBench()
        let upstream = try bench.deploy("up", WorldBench.value + Self.output)
        let other = try bench.deploy("other", WorldBench.value)
        try bench.deploy(
            "down",
            "inputs:\n  - {id: rows, type: STRING}\n" + WorldBench.log
                + Self.trigger(
                    """
                        inputs: {rows: "{{ trigger.outputs.rows }}"}
                        conditions:
                          - {type: \(Self.core)condition.ExecutionFlow, namespace: company.team, flowId: up}
                          - {type: \(Self.core)condition.ExecutionStatus, in: [SUCCESS]}

                    """
                )
        )
        let cause = try bench.run(upstream)
        try bench.run(other)
        let runs = bench.executions(of: "down")
        #expect(runs.count == 1)
        #expect(runs.first?.inputs?["rows"] == "x")
        #expect(runs.first?.trigger?["variables"]?["executionId"]?.stringValue == cause.id)
        #expect(runs.first?.labels[Label.correlationId] == cause.id)
        #expect(runs.first?.labels[Label.from] == "trigger")
    }

    @Test("that set one another off end at the longest chain, with a report")
    func endless() throws {
        let bench = try WorldBench()
        bench.world.engine.settings.longestChain = 5
        for (own, other) in [("a", "b"), ("b", "a")] {
            let condition = "{type: \(Self.core)condition.ExecutionFlow, namespace: company.team, flowId: \(other)}"
            try bench.deploy(own, WorldBench.log + Self.trigger("    conditions: [\(condition)]\n"))
        }
        _ = try bench.run(try #require(bench.world.store.flows.all.first))
        bench.pass(.seconds(60))
        #expect(bench.world.store.executions.all.count == 5)
        #expect(bench.said.all.count == 1)
        #expect(bench.said.all.first?.contains("the trigger t starts nothing: it would start") == true)
    }

    @Test("of many flows are evaluated at several turns of the loop")
    func many() throws {
        let bench = try WorldBench()
        let upstream = try bench.deploy("up")
        let condition = "{type: \(Self.core)condition.ExecutionFlow, namespace: company.team, flowId: up}"
        for number in 1...400 {
            try bench.deploy("d\(number)", WorldBench.log + Self.trigger("    conditions: [\(condition)]\n"))
        }
        _ = try bench.world.engine.create(ExecutionRequest(flow: upstream))
        var (known, growth) = (0, 0)
        bench.loop.run {
            let count = bench.world.store.executions.all.count
            (known, growth) = (count, max(growth, count - known))
            return count == 401
        }
        #expect(growth < 300)
    }

    @Test(
        "test states, labels, namespaces and expressions",
        arguments: [
            ("    states: [FAILED]\n", false), ("    states: [SUCCESS, WARNING]\n", true),
            ("    conditions: [{type: \(core)condition.ExecutionStatus, notIn: [SUCCESS]}]\n", false),
            ("    conditions: [{type: \(core)condition.ExecutionNamespace, namespace: company, prefix: true}]\n", true),
            ("    conditions: [{type: \(core)condition.ExecutionNamespace, namespace: company}]\n", false),
            ("    conditions: [{type: \(core)condition.ExecutionLabels, labels: {team: ops}}]\n", true),
            ("    conditions: [{type: \(core)condition.ExecutionLabels, labels: {team: dev}}]\n", false),
            (
                "    conditions: [{type: \(core)condition.ExecutionOutputs, expression: \"{{ trigger.outputs.rows == 'x' }}\"}]\n",
                true
            ),
            (
                "    conditions: [{type: \(core)condition.ExpressionCondition, expression: \"{{ flow.id == 'else' }}\"}]\n",
                false
            ),
            ("    when: \"{{ trigger.state == 'SUCCESS' }}\"\n", true),
        ]
    )
    func whether(rule: String, fires: Bool) throws {
        let bench = try WorldBench()
        let upstream = try bench.deploy("up", "labels: {team: ops}\n" + WorldBench.value + Self.output)
        try bench.deploy("down", WorldBench.log + Self.trigger(rule))
        try bench.run(upstream)
        #expect(bench.executions(of: "down").count == (fires ? 1 : 0))
    }

    @Test("wait until all flows of their preconditions have run, and then start again")
    func preconditions() throws {
        let bench = try WorldBench()
        let (one, two) = (try bench.deploy("one", WorldBench.value), try bench.deploy("two", WorldBench.value))
        try bench.deploy(
            "down",
            WorldBench.log
                + Self.trigger(
                    """
                        preconditions:
                          id: both
                          timeWindow: {type: DURATION_WINDOW, window: PT1H}
                          flows:
                            - {namespace: company.team, flowId: one, states: [SUCCESS]}
                            - {namespace: company.team, flowId: two}

                    """
                )
        )
        try bench.run(one)
        #expect(bench.executions(of: "down").isEmpty)
        try bench.run(two)
        #expect(bench.executions(of: "down").count == 1)
        try bench.run(two)
        #expect(bench.executions(of: "down").count == 1, "the first one was used up")
        bench.pass(.seconds(2 * 3600))
        try bench.run(one)
        #expect(bench.executions(of: "down").count == 1, "the other one is too long ago")
        try bench.run(two)
        #expect(bench.executions(of: "down").count == 2)
    }

    @Test("filter by `where`")
    func filtered() throws {
        let bench = try WorldBench()
        let (good, bad) = (try bench.deploy("good", WorldBench.value), try bench.deploy("bad", Self.fails))
        try bench.deploy(
            "alarm",
            WorldBench.log
                + Self.trigger(
                    """
                        preconditions:
                          id: any
                          where:
                            - id: w
                              filters:
                                - {field: NAMESPACE, type: STARTS_WITH, value: company}
                                - {field: STATE, type: IN, values: [FAILED, WARNING]}

                    """
                )
        )
        try bench.run(good)
        try bench.run(bad)
        #expect(bench.executions(of: "alarm").count == 1)
    }

    @Test(
        "that the sandbox cannot evaluate are refused by name",
        arguments: [
            ("    conditions: [{type: \(core)condition.PublicHoliday}]\n", "PublicHoliday"),
            ("    conditions: [{type: \(core)condition.ExecutionFlow, namespace: a}]\n", "flowId"),
            ("    conditions: [{type: \(core)condition.Weekend, colour: red}]\n", "colour"),
            ("    states: [DONE]\n", "DONE"), ("    preconditions: {flows: []}\n", "preconditions.id"),
            ("    preconditions: {id: a, timeWindow: {type: DAILY_TIME_DEADLINE}}\n", "DAILY_TIME_DEADLINE"),
            ("    preconditions: {id: a, where: [{id: b, filters: [{field: COLOUR, type: IN}]}]}\n", "COLOUR"),
        ]
    )
    func refused(rule: String, named: String) throws {
        let bench = try WorldBench()
        do {
            try bench.deploy("down", WorldBench.log + Self.trigger(rule))
            Issue.record("the flow was taken")
        } catch let failure as APIFailure {
            #expect(failure.kind.status(.v1) == 422)
            #expect(failure.message.contains(named))
        }
    }

    @Test("of an unknown type are reported if they are accepted")
    func unknown() throws {
        let bench = try WorldBench(stubsUnknown: true)
        try bench.deploy("f", WorldBench.log + "triggers:\n  - {id: queue, type: io.acme.Queue}\n")
        #expect(
            bench.said.all == ["company.team.f: the trigger queue of type io.acme.Queue never fires in the sandbox"]
        )
    }
}
