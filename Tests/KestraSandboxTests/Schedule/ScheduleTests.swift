import SandboxHTTP
import Testing
import Values

@testable import KestraSandbox
@testable import SandboxEngine
@testable import SandboxModel

@Suite("Schedules")
struct ScheduleTests {
    private static func schedule(_ more: String, cron: String = "* * * * *") -> String {
        "triggers:\n  - id: t\n    type: io.kestra.plugin.core.trigger.Schedule\n    cron: \"\(cron)\"\n" + more
    }

    @Test("fire at each of their dates, and pass the date to the flow")
    func fires() throws {
        let bench = try WorldBench()
        let inputs = "inputs:\n  - {id: day, type: STRING}\n"
        try bench.deploy("f", inputs + WorldBench.log + Self.schedule("    inputs: {day: \"{{ trigger.date }}\"}\n"))
        bench.pass(.seconds(600))
        let runs = bench.executions(of: "f")
        #expect(runs.count == 10)
        #expect(runs.allSatisfy { $0.state.current == .success })
        for run in runs { #expect(run.inputs?["day"] == run.trigger?["variables"]?["date"]) }
        #expect(bench.said.all.isEmpty)
    }

    @Test(
        "skip the dates that their conditions exclude",
        arguments: [
            ("0 9 * * *", "{type: io.kestra.plugin.core.condition.Weekend}", [6, 7]),
            ("0 9 * * *", "{type: io.kestra.plugin.core.condition.DayWeek, dayOfWeek: MONDAY}", [1]),
            (
                "0 * * * *",
                "{type: io.kestra.plugin.core.condition.TimeBetween, after: \"07:30:00Z\", before: \"08:30:00Z\"}",
                [1, 2, 3, 4, 5, 6, 7]
            ),
            (
                "0 9 * * *",
                "{type: io.kestra.plugin.core.condition.Not, conditions: [{type: io.kestra.plugin.core.condition.Weekend}]}",
                [1, 2, 3, 4, 5]
            ),
            (
                "0 9 * * *",
                "{type: io.kestra.plugin.core.condition.Or, conditions: "
                    + "[{type: io.kestra.plugin.core.condition.DayWeek, dayOfWeek: FRIDAY}, "
                    + "{type: io.kestra.plugin.core.condition.Expression, expression: \"{{ trigger.date | date('e') == '2' }}\"}]}",
                [1, 5]
            ),
        ]
    )
    func conditions(cron: String, condition: String, weekdays: [Int]) throws {
        let bench = try WorldBench()
        try bench.deploy("f", WorldBench.log + Self.schedule("    conditions: [\(condition)]\n", cron: cron))
        bench.pass(.seconds(14 * 86_400))
        let days = bench.executions(of: "f").compactMap { $0.trigger?["variables"]?["date"]?.stringValue }
            .compactMap { try? Timestamp(parsing: $0).local(in: .utc).date.weekday }
        #expect(days.count == 2 * weekdays.count)
        #expect(Set(days).sorted() == weekdays)
    }

    @Test("with a costly condition have no next date, and that is reported once for each search")
    func costly() throws {
        let bench = try WorldBench()
        let condition = "{% for i in range(1, 20000) %}{% endfor %}"
        try bench.deploy(
            "f",
            WorldBench.log
                + Self.schedule(
                    "    conditions: [{type: io.kestra.plugin.core.condition.Expression, expression: \"\(condition)\"}]\n",
                    cron: "0 0 * * *"
                )
        )
        bench.pass(.seconds(2 * 86_400))
        #expect(bench.executions(of: "f").isEmpty)
        let reports = bench.said.all.filter { $0.contains("computes more than the sandbox allows") }
        #expect((1...2).contains(reports.count), "\(bench.said.all)")
    }

    @Test("with conditions that never hold search some dates at each turn, and start nothing")
    func never() throws {
        let bench = try WorldBench()
        let condition = "{type: io.kestra.plugin.core.condition.Expression, expression: \"{{ false }}\"}"
        try bench.deploy("f", WorldBench.log + Self.schedule("    conditions: [\(condition)]\n"))
        let first = try #require(bench.trigger("t", of: "f")?.nextExecutionDate)
        #expect(first - bench.world.time.now < .seconds(60 * 2_000))
        bench.pass(.seconds(1))
        let second = try #require(bench.trigger("t", of: "f")?.nextExecutionDate)
        #expect(second - first > .seconds(60 * 2_000))
        bench.pass(.seconds(40 * 86_400))
        #expect(bench.executions(of: "f").isEmpty)
    }

    @Test("with a condition on the weekday fire on that day, of every minute")
    func everyMinute() throws {
        let bench = try WorldBench()
        let condition = "    conditions: [{type: io.kestra.plugin.core.condition.DayWeek, dayOfWeek: MONDAY}]\n"
        try bench.deploy("f", WorldBench.log + Self.schedule(condition, cron: "* * * * *"))
        bench.pass(.seconds(7 * 86_400))
        #expect(bench.executions(of: "f").count == 1440)
        #expect(bench.said.all.isEmpty)
    }

    @Test(
        "fire on one weekday of a month only",
        arguments: [("FIRST", 1...7), ("THIRD", 15...21), ("LAST", 22...31)]
    )
    func dayInMonth(week: String, days: ClosedRange<Int>) throws {
        let bench = try WorldBench()
        let condition =
            "    conditions: [{type: io.kestra.plugin.core.condition.DayWeekInMonth, dayOfWeek: TUESDAY, dayInMonth: \(week)}]\n"
        try bench.deploy("f", WorldBench.log + Self.schedule(condition, cron: "0 9 * * *"))
        bench.pass(.seconds(92 * 86_400))
        let found = bench.executions(of: "f").compactMap { $0.trigger?["variables"]?["date"]?.stringValue }
            .compactMap { try? Timestamp(parsing: $0).local(in: .utc).date }
        #expect((3...4).contains(found.count))
        #expect(found.allSatisfy { days.contains($0.day) && $0.weekday == 2 })
    }

    @Test("wait for the end of the previous execution")
    func oneAtATime() throws {
        let bench = try WorldBench()
        let nap = "tasks:\n  - {id: nap, type: io.kestra.plugin.core.flow.Sleep, duration: PT150S}\n"
        try bench.deploy("f", nap + Self.schedule(""))
        bench.pass(.seconds(1200))
        let runs = bench.executions(of: "f")
        for (one, next) in zip(runs, runs.dropFirst()) {
            #expect(next.state.startDate >= (try #require(one.state.endDate)))
        }
        #expect((6...8).contains(runs.count))
    }

    @Test("stop after a state that they name")
    func stopAfter() throws {
        let bench = try WorldBench()
        let fails = "tasks:\n  - {id: no, type: io.kestra.plugin.core.execution.Fail}\n"
        try bench.deploy("f", fails + Self.schedule("    stopAfter: [FAILED]\n"))
        bench.pass(.seconds(600))
        #expect(bench.executions(of: "f").count == 1)
        #expect(bench.trigger("t", of: "f")?.disabled == true)
    }

    @Test("run a backfill with its inputs and labels, and then continue")
    func backfill() throws {
        let bench = try WorldBench()
        let inputs = "inputs:\n  - {id: who, type: STRING, defaults: nobody}\n"
        try bench.deploy("f", inputs + WorldBench.log + Self.schedule("", cron: "0 * * * *"))
        let state = try #require(bench.trigger("t", of: "f"))
        let began = bench.world.time.now
        let start = began - .seconds(10 * 3600)
        let wanted = Backfill(
            start: start,
            end: began - .seconds(3600),
            currentDate: start,
            inputs: ["who": "past"],
            labels: [Label(key: "kind", value: "backfill")]
        )
        _ = bench.world.scheduler.backfill(state, wanted, beginsAtStart: true)
        bench.pass(.seconds(60))
        let past = bench.executions(of: "f").filter { $0.labels["kind"] == "backfill" }
        #expect(past.count == 9)
        #expect(past.allSatisfy { $0.inputs?["who"] == "past" && $0.state.current == .success })
        bench.pass(.seconds(2 * 3600))
        let later = bench.executions(of: "f").filter { $0.labels["kind"] == nil }
        // If the test begins less than a minute before a full hour, there are three.
        #expect(Int64(later.count) == (began.seconds + 7260) / 3600 - began.seconds / 3600)
        #expect(later.allSatisfy { $0.inputs?["who"] == "nobody" })
    }

    @Test("continue if the execution that they wait for is deleted")
    func deleted() throws {
        let bench = try WorldBench()
        let nap = "tasks:\n  - {id: nap, type: io.kestra.plugin.core.flow.Sleep, duration: PT24H}\n"
        try bench.deploy("f", nap + Self.schedule(""))
        bench.pass(.seconds(90))
        let first = try #require(bench.executions(of: "f").first)
        bench.world.delete(first, query: try #require(Query("")))
        bench.pass(.seconds(90))
        #expect(bench.executions(of: "f").count == 1)
        #expect(bench.executions(of: "f").first?.id != first.id)
    }

    @Test("that are disabled, or whose flow is disabled, do not fire")
    func disabled() throws {
        let bench = try WorldBench()
        try bench.deploy("f", WorldBench.log + Self.schedule(""))
        _ = bench.world.scheduler.setDisabled(try #require(bench.trigger("t", of: "f")), true)
        try bench.deploy("g", "disabled: true\n" + WorldBench.log + Self.schedule(""))
        bench.pass(.seconds(600))
        #expect(bench.world.store.executions.all.isEmpty)
    }
}
