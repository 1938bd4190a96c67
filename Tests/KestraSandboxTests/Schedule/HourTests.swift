import Glibc
import Testing
import Values

@testable import KestraSandbox
@testable import SandboxEngine
@testable import SandboxModel

@Suite("An hour of sandbox time")
struct HourTests {
    /// The processor time of this thread, which does not depend on other load.
    private static var secondsOfThread: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    @Test("passes in under a second, with schedules, naps, retries and values that expire")
    func passes() throws {
        let bench = try WorldBench()
        try bench.deploy(
            "f",
            """
            tasks:
              - {id: nap, type: io.kestra.plugin.core.flow.Sleep, duration: PT20S}
              - {id: keep, type: io.kestra.plugin.core.kv.Set, key: last, value: "{{ trigger.date }}", ttl: PT30S}
            triggers:
              - {id: t, type: io.kestra.plugin.core.trigger.Schedule, cron: "* * * * *"}

            """
        )
        let began = Self.secondsOfThread
        bench.pass(.seconds(3600))
        #expect(Self.secondsOfThread - began < 1)
        let runs = bench.executions(of: "f")
        #expect((59...60).contains(runs.count))
        #expect(
            runs.dropLast().allSatisfy { $0.state.current == .success && ($0.state.duration ?? .zero) >= .seconds(20) }
        )
        bench.pass(.seconds(120))
        bench.world.scheduler.forget(try #require(bench.trigger("t", of: "f")))
        bench.pass(.seconds(25))
        if case .missing = bench.world.store.kv.look("last", in: "company.team") { Issue.record("no value was kept") }
        bench.pass(.seconds(60))
        guard case .expired = bench.world.store.kv.look("last", in: "company.team") else {
            Issue.record("the value has not expired")
            return
        }
    }

    @Test("passes on the server with a clock that is advanced")
    func advances() async throws {
        var options = SandboxOptions()
        options.clock = MovableClock()
        let sandbox = try await KestraSandbox.start(options)
        let client = SandboxClient(address: sandbox.address)
        client.deploy(
            "f",
            tasks: "  - {id: nap, type: io.kestra.plugin.core.flow.Sleep, duration: PT59M}\n"
        )
        #expect(client.run("f", query: "")?.status == 200)
        await sandbox.advance(by: .seconds(3600))
        let found = client.get("/executions/search?filters[flowId][EQUALS]=f")?.json?["results"]?[0]
        #expect(found?["state"]?["current"] == "SUCCESS")
        await sandbox.stop()
    }
}
