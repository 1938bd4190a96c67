import Testing
import Values

@testable import SandboxEngine
@testable import SandboxModel

@Suite("Retries, timeouts, limits and subflows")
struct PolicyTests {
    @Test("a retry makes an attempt after each wait, up to the limit, and shows each attempt")
    func retry() throws {
        let bench = try TestBench()
        let done = try bench.run(
            """
            tasks:
              - id: boom
                type: io.kestra.plugin.core.execution.Fail
                retry: {type: constant, interval: PT1M, maxAttempts: 3}

            """
        )
        let run = try #require(done.taskRuns?.first)
        #expect(done.state.current == .failed)
        #expect(run.attempts?.count == 3)
        #expect(
            run.state.histories.map(\.state).prefix(9)
                == [.created, .submitted, .running, .failed, .retrying, .created, .submitted, .running, .failed]
        )
        #expect(done.state.histories.map(\.state).prefix(5) == [.created, .running, .failed, .retrying, .running])
        #expect(try #require(done.state.duration) >= .seconds(120))
    }

    @Test("an exponential retry waits longer each time")
    func exponential() throws {
        let policy = try #require(
            RetryPolicy(["type": "exponential", "interval": "PT1S", "maxInterval": "PT5S", "maxDuration": "PT20S"])
        )
        let waits = (1...4).map { policy.wait(afterAttempts: $0, elapsed: .zero) }
        #expect(waits == [.seconds(1), .seconds(2), .seconds(4), .seconds(5)])
        #expect(policy.wait(afterAttempts: 1, elapsed: .seconds(20)) == nil)
    }

    @Test("a task that takes too long fails")
    func timeout() throws {
        let bench = try TestBench()
        let done = try bench.run(
            "tasks: [{id: nap, type: io.kestra.plugin.core.flow.Sleep, duration: PT1H, timeout: PT2S}]\n"
        )
        #expect(done.state.current == .failed)
        #expect(bench.messages(.error) == ["Timeout after PT2S"])
        #expect(try #require(done.state.duration) < .seconds(10))
    }

    @Test(
        "an execution above the concurrency limit is queued, cancelled or failed",
        arguments: [("QUEUE", RunState.queued), ("CANCEL", .cancelled), ("FAIL", .failed)]
    )
    func concurrency(behavior: String, state: RunState) throws {
        let bench = try TestBench()
        let flow = try bench.deploy(
            """
            concurrency: {limit: 1, behavior: \(behavior)}
            tasks: [{id: nap, type: io.kestra.plugin.core.flow.Sleep, duration: PT1H}]

            """
        )
        let first = try bench.engine.create(ExecutionRequest(flow: flow)).id
        bench.pass { bench.store.execution(first)?.state.current == .running }
        let second = try bench.run(flow)
        #expect(second.state.current == state)
        guard state == .queued else { return }
        bench.pass { bench.store.execution(second.id)?.state.current.isTerminal == true }
        #expect(bench.store.execution(first)?.state.current == .success)
        #expect(
            bench.store.execution(second.id)?.state.histories.map(\.state) == [.created, .queued, .running, .success]
        )
    }

    @Test("a queued execution can be unqueued and forced to run")
    func unqueue() throws {
        let bench = try TestBench()
        let flow = try bench.deploy(
            """
            concurrency: {limit: 1}
            tasks: [{id: nap, type: io.kestra.plugin.core.flow.Sleep, duration: PT1H}]

            """
        )
        let first = try bench.engine.create(ExecutionRequest(flow: flow)).id
        bench.pass { bench.store.execution(first)?.state.current == .running }
        let second = try bench.run(flow)
        let third = try bench.run(flow)
        #expect(try bench.engine.unqueue(second.id).state.current == .running)
        #expect(try bench.engine.forceRun(third.id).state.current == .running)
        #expect(throws: EngineFailure.self) { try bench.engine.unqueue(third.id) }
    }

    @Test("a subflow gets inputs and returns outputs")
    func subflow() throws {
        let bench = try TestBench()
        try bench.deploy(
            """
            id: child
            namespace: company.team
            inputs: [{id: n, type: INT}]
            tasks: [{id: r, type: io.kestra.plugin.core.debug.Return, format: "{{ inputs.n * 2 }}"}]
            outputs: [{id: twice, type: INT, value: "{{ outputs.r.value }}"}]

            """
        )
        let done = try bench.run(
            """
            labels: {team: ops}
            tasks:
              - id: sub
                type: io.kestra.plugin.core.flow.Subflow
                namespace: company.team
                flowId: child
                inheritLabels: true
                inputs: {n: "{{ 20 + 1 }}"}
              - {id: r, type: io.kestra.plugin.core.debug.Return, format: "{{ outputs.sub.outputs.twice }}"}

            """
        )
        #expect(done.output("r", "value") == "42")
        #expect(done.output("sub", "state") == "SUCCESS")
        let child = try #require(bench.store.allExecutions().last)
        #expect(child.flowId == "child" && child.labels["team"] == "ops")
        #expect(child.labels[Label.correlationId] == done.id)
        #expect(child.trigger?["variables"]?["executionId"] == .string(done.id))
    }

    @Test(
        "a failed subflow fails its task, unless transmitFailed is false",
        arguments: [("true", RunState.failed), ("false", .success)]
    )
    func failedSubflow(transmit: String, state: RunState) throws {
        let bench = try TestBench()
        try bench.deploy(
            "id: child\nnamespace: company.team\ntasks: [{id: b, type: io.kestra.plugin.core.execution.Fail}]\n"
        )
        let done = try bench.run(
            """
            tasks:
              - {id: sub, type: io.kestra.plugin.core.flow.Subflow, namespace: company.team, flowId: child, transmitFailed: \(transmit)}

            """
        )
        #expect(done.state.current == state)
        #expect(done.output("sub", "state") == "FAILED")
    }

    @Test("a missing subflow fails its task with a message that names the flow")
    func missingSubflow() throws {
        let bench = try TestBench()
        let done = try bench.run(
            "tasks: [{id: sub, type: io.kestra.plugin.core.flow.Subflow, namespace: company.team, flowId: gone}]\n"
        )
        #expect(done.state.current == .failed)
        #expect(bench.messages(.error).first?.contains("'company.team'.'gone'") == true)
    }

    @Test("a flow that lists namespaces, loops over them and picks ids with jq")
    func guide() throws {
        let bench = try TestBench()
        try bench.deploy(
            "id: other\nnamespace: company.data\ntasks: [{id: a, type: io.kestra.plugin.core.log.Log, message: x}]\n"
        )
        let done = try bench.run(
            """
            tasks:
              - {id: spaces, type: io.kestra.plugin.kestra.namespaces.List}
              - id: each
                type: io.kestra.plugin.core.flow.ForEach
                values: "{{ outputs.spaces.namespaces }}"
                tasks:
                  - {id: list, type: io.kestra.plugin.kestra.flows.List, namespace: "{{ taskrun.value }}"}
                  - id: ids
                    type: io.kestra.plugin.core.debug.Return
                    format: "{{ outputs.list[taskrun.value].flows | jq('.[].id') | join(',') }}"

            """
        )
        #expect(done.state.current == .success)
        #expect(done.runs(of: "ids").map { $0.outputs?["value"] } == ["other", "f"])
    }
}
