import Testing
import Values

@testable import KestraSandbox
@testable import SandboxModel

@Suite("Flow triggers of 2.0 that depend on other flows")
struct DependsOnTests {
    private static let core = "io.kestra.plugin.core."

    private static func trigger(_ more: String) -> String {
        "triggers:\n  - id: t\n    type: \(core)trigger.Flow\n" + more
    }

    private static let both = """
            dependsOn:
              - {namespace: company.team, flowId: one, states: [SUCCESS]}
              - {namespace: company.team, flowId: two}

        """

    private func bench(_ rule: String) throws -> (WorldBench, FlowDefinition, FlowDefinition) {
        let bench = try WorldBench(.v2)
        let flows = (
            try bench.deploy("one", "labels: {team: ops}\n" + WorldBench.value),
            try bench.deploy("two", WorldBench.value)
        )
        try bench.deploy("down", WorldBench.log + Self.trigger(rule))
        return (bench, flows.0, flows.1)
    }

    @Test("wait for all dependencies, for one, or for a number of them", arguments: [("", 0), ("    mode: ANY\n", 1)])
    func modes(mode: String, afterOne: Int) throws {
        let (bench, one, two) = try bench(Self.both + mode)
        try bench.run(one)
        #expect(bench.executions(of: "down").count == afterOne)
        try bench.run(two)
        #expect(bench.executions(of: "down").count == afterOne + 1)
    }

    @Test("with a minimum fire when it is reached, and then start again")
    func atLeast() throws {
        let third = "      - {namespace: company.team, flowId: three}\n"
        let (bench, one, two) = try bench(Self.both + third + "    mode: AT_LEAST\n    minSatisfied: 2\n")
        try bench.run(one)
        #expect(bench.executions(of: "down").isEmpty)
        try bench.run(two)
        #expect(bench.executions(of: "down").count == 1)
        try bench.run(two)
        #expect(bench.executions(of: "down").count == 1, "the first one was used up")
    }

    @Test("ignore executions before their window")
    func window() throws {
        let (bench, one, two) = try bench(Self.both + "    window: {lookback: PT1H}\n")
        try bench.run(one)
        bench.pass(.seconds(2 * 3600))
        try bench.run(two)
        #expect(bench.executions(of: "down").isEmpty)
        try bench.run(one)
        #expect(bench.executions(of: "down").count == 1)
    }

    @Test(
        "test the labels, the state and the expression of each dependency",
        arguments: [
            ("labels: {team: ops}", true), ("labels: {team: dev}", false), ("states: [FAILED]", false),
            ("when: \"{{ flow.id == 'one' }}\"", true), ("when: \"{{ labels.team == 'dev' }}\"", false),
        ]
    )
    func each(rule: String, fires: Bool) throws {
        let (bench, one, _) = try bench("    dependsOn: [{namespace: company.team, \(rule)}]\n")
        try bench.run(one)
        #expect(bench.executions(of: "down").count == (fires ? 1 : 0))
    }

    @Test("pass the variables of the execution to their flow")
    func variables() throws {
        let (bench, one, _) = try bench("    dependsOn: [{flowId: one}]\n")
        try bench.run(one)
        let seen = try #require(bench.executions(of: "down").first?.trigger?["variables"])
        #expect(seen["executionLabels"]?["team"] == "ops" && seen["lastTaskId"] == "r")
        #expect(seen["outputs"] == nil, "the flow gives nothing")
    }

    @Test(
        "spans of a window begin at midnight",
        arguments: [
            ("{}", "2026-03-01T10:30:00Z", "2026-03-01T00:00:00Z", "2026-03-02T00:00:00Z"),
            ("{\"every\":\"PT6H\"}", "2026-03-01T10:30:00Z", "2026-03-01T06:00:00Z", "2026-03-01T12:00:00Z"),
            (
                "{\"every\":\"PT6H\",\"offset\":\"PT1H\"}", "2026-03-01T00:30:00Z", "2026-02-28T19:00:00Z",
                "2026-03-01T01:00:00Z"
            ),
            ("{\"deadline\":\"09:30:00Z\"}", "2026-03-01T08:00:00Z", "2026-03-01T00:00:00Z", "2026-03-01T09:30:00Z"),
            (
                "{\"from\":\"08:00\",\"to\":\"09:00\"}", "2026-03-01T10:00:00Z", "2026-03-01T08:00:00Z",
                "2026-03-01T09:00:00Z"
            ),
            ("{\"lookback\":\"PT1H\"}", "2026-03-01T10:30:00Z", "2026-03-01T09:30:00Z", "2026-03-01T10:30:00Z"),
        ]
    )
    func spans(window: String, moment: String, from: String, to: String) throws {
        let span = TriggerWindow(try JSON(parsing: window)).span(at: try Timestamp(parsing: moment))
        #expect(span.lowerBound == (try Timestamp(parsing: from)))
        #expect(span.upperBound == (try Timestamp(parsing: to)))
    }

    @Test(
        "that are invalid are refused by name",
        arguments: [
            ("    mode: SOME\n", "SOME"), ("    mode: AT_LEAST\n", "minSatisfied"),
            ("    window: {fireOnce: true}\n", "Unrecognized field \"fireOnce\""),
            ("    window: {lookback: soon}\n", "soon"),
            ("    conditions: [{type: \(core)condition.Weekend}]\n", "Unrecognized field \"conditions\""),
            ("    preconditions: {id: p}\n", "Unrecognized field \"preconditions\""),
        ]
    )
    func refused(rule: String, named: String) throws {
        let source = "id: down\nnamespace: company.team\n" + WorldBench.log + Self.trigger(rule)
        let failure = #expect(throws: FlowProblems.self) { try FlowReader(family: .v2).read(source) }
        #expect(failure?.createMessage.contains(named) == true)
    }
}
