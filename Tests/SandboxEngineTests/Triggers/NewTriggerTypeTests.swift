import Pebble
import Testing
import Values

@testable import SandboxEngine
@testable import SandboxModel

/// Each type here is one value that only this file knows: all code that reads, checks, schedules and evaluates triggers
/// uses it.
@Suite("A new type of trigger")
struct NewTriggerTypeTests {
    /// Looks at a key at a fixed interval, and fires while the key has a value.
    private struct KeyTrigger: DatedTrigger {
        static let type = TriggerType(
            "org.example.Key",
            [.v1: "key! interval!", .v2: "key! interval!"],
            .dates { KeyTrigger($0) },
            problems: { trigger, path in
                trigger["key"] == nil ? [FlowProblem(path: "\(path).key", message: "must not be null")] : []
            }
        )

        let definition: TriggerDefinition
        let key: String
        let interval: Duration

        init?(_ definition: TriggerDefinition) {
            guard let key = definition["key"]?.asText,
                let interval = definition["interval"]?.asText.flatMap({ try? Duration(parsing: $0) })
            else { return nil }
            self.definition = definition
            self.key = key
            self.interval = interval
        }

        func next(after moment: Timestamp, in context: any TriggerContext) -> Timestamp? { moment + interval }

        func variables(
            at date: Timestamp,
            previous: Timestamp?,
            next: Timestamp?,
            in context: any TriggerContext
        ) -> JSONObject? {
            context.store.keyValue(namespace: context.flow.namespace, key: key).map { ["found": $0] }
        }
    }

    /// Fires for executions that failed in a namespace.
    private struct AlarmTrigger: ExecutionTrigger {
        static let type = TriggerType(
            "org.example.Alarm",
            [.v2: "watched! inputs"],
            .executions { AlarmTrigger(definition: $0) }
        )

        let definition: TriggerDefinition
        var states: [RunState] { [.failed] }

        func variables(
            for execution: ExecutionRecord,
            in context: any TriggerContext
        ) throws(TemplateError) -> JSONObject? {
            guard execution.namespace == definition["watched"]?.asText else { return nil }
            return ["cause": .string(execution.flowId)]
        }
    }

    /// Fires for a request whose address ends with its word.
    private struct WordTrigger: RequestTrigger {
        static let type = TriggerType("org.example.Word", [.v1: "word!"], .requests { WordTrigger(definition: $0) })

        let definition: TriggerDefinition
        var key: String { definition["word"]?.asText ?? "" }
        var waitsForEnd: Bool { false }
        var returnsOutputs: Bool { false }

        func variables(for request: TriggerRequest, in context: any TriggerContext) -> JSONObject? {
            request.path == nil ? ["said": request.body ?? .null] : nil
        }
    }

    private static let types = TriggerTypes.standard.adding(KeyTrigger.type).adding(AlarmTrigger.type)
        .adding(WordTrigger.type)
    private static let log = "tasks: [{id: a, type: io.kestra.plugin.core.log.Log, message: \"{{ trigger }}\"}]\n"
    private static let fail = "tasks: [{id: a, type: io.kestra.plugin.core.execution.Fail}]\n"

    @Test("fires at its dates when it evaluates to variables", arguments: SandboxFamily.allCases)
    func dates(_ family: SandboxFamily) throws {
        let bench = try TestBench(family, triggers: Self.types)
        var reported: [String] = []
        let scheduler = TriggerScheduler(store: bench.store, engine: bench.engine, time: bench.engine.time) {
            reported.append($0)
        }
        let trigger = "triggers: [{id: t, type: org.example.Key, key: door, interval: PT10S}]\n"
        scheduler.flowChanged(try bench.deploy(Self.log + trigger))
        bench.pass(.seconds(60))
        #expect(bench.store.allExecutions().isEmpty)
        bench.store.setKeyValue("open", namespace: "company.team", key: "door", ttl: nil, description: nil)
        bench.pass(.seconds(60))
        let runs = bench.store.allExecutions()
        #expect(runs.count == 6)
        #expect(runs.allSatisfy { $0.state.current == .success && $0.trigger?["variables"] == ["found": "open"] })
        #expect(reported.isEmpty)
        #expect(throws: FlowProblems.self) {
            try bench.deploy(Self.log + "triggers: [{id: t, type: org.example.Key, interval: PT10S}]\n")
        }
    }

    @Test("fires for the executions that it evaluates to variables, and gives them to the inputs of its flow")
    func executions() throws {
        let bench = try TestBench(.v2, triggers: Self.types)
        var reported: [String] = []
        let watcher = ExecutionWatcher(store: bench.store, engine: bench.engine) { reported.append($0) }
        bench.store.stateChanged = watcher.stateChanged
        try bench.deploy(
            "id: alarm\nnamespace: company.team\ninputs: [{id: cause, type: STRING}]\n" + Self.log
                + "triggers: [{id: t, type: org.example.Alarm, watched: a.b, inputs: {cause: \"{{ trigger.cause }}\"}}]\n"
        )
        for namespace in ["a.b", "a.c"] {
            let failing = try bench.deploy("id: bad\nnamespace: \(namespace)\n" + Self.fail)
            #expect(try bench.run(failing).state.current == .failed)
        }
        let good = try bench.deploy("id: good\nnamespace: a.b\n" + Self.log.replacing("trigger", with: "flow.id"))
        #expect(try bench.run(good).state.current == .success)
        let alarms = bench.store.executions(namespace: "company.team", flowId: "alarm")
        #expect(alarms.map(\.inputs) == [["cause": "bad"]])
        #expect(reported.isEmpty)
    }

    @Test("answers the requests that it evaluates to variables")
    func requests() throws {
        let bench = try TestBench(.v1, triggers: Self.types)
        let flow = try bench.deploy(Self.log + "triggers: [{id: t, type: org.example.Word, word: sesame}]\n")
        let trigger = try #require(flow.triggers.compactMap(bench.engine.triggers.requested).first)
        #expect(trigger.key == "sesame")
        let context = bench.engine.triggerContext(flow) { Issue.record("reported \($0)") }
        let call = TriggerRequest(body: "open", headers: [], parameters: [], path: nil)
        let variables = try #require(try trigger.variables(for: call, in: context))
        let request = try ExecutionRequest(by: trigger.definition, variables, in: context)
        let done = bench.settle(try bench.engine.create(request).id)
        #expect(done.trigger?["type"] == "org.example.Word")
        #expect(done.trigger?["variables"] == ["said": "open"])
        let other = TriggerRequest(body: "open", headers: [], parameters: [], path: "more")
        #expect(try trigger.variables(for: other, in: context) == nil)
    }

    @Test("is refused by families that do not have it, and reported as unknown without its value")
    func unknown() throws {
        let source = Self.log + "triggers: [{id: t, type: org.example.Alarm, watched: a.b}]\n"
        #expect(throws: FlowProblems.self) { try TestBench(.v1, triggers: Self.types).deploy(source) }
        #expect(throws: FlowProblems.self) { try TestBench(.v2).deploy(source) }
        let bench = try TestBench(.v2, settings: EngineSettings(stubsUnknown: true))
        var reported: [String] = []
        let scheduler = TriggerScheduler(store: bench.store, engine: bench.engine, time: bench.engine.time) {
            reported.append($0)
        }
        scheduler.flowChanged(try bench.deploy(source))
        #expect(
            reported == ["company.team.f: the trigger t of type org.example.Alarm never fires in the sandbox"]
        )
    }

    /// Fires each second, and counts the searches for its dates.
    private final class SecondTrigger: DatedTrigger {
        let definition: TriggerDefinition
        var missedDates: MissedDates { .last }
        private(set) var searches = 0

        init(_ definition: TriggerDefinition) { self.definition = definition }

        func next(after moment: Timestamp, in context: any TriggerContext) -> Timestamp? {
            searches += 1
            return Timestamp(seconds: moment.seconds + 1)
        }

        func variables(
            at date: Timestamp,
            previous: Timestamp?,
            next: Timestamp?,
            in context: any TriggerContext
        ) -> JSONObject? { [:] }
    }

    @Test("the last of a year of missed dates is found without a look at each")
    func lastMissed() throws {
        let bench = try TestBench()
        let flow = try bench.deploy("tasks: [{id: t, type: io.kestra.plugin.core.log.Log, message: x}]")
        let definition = try #require(TriggerDefinition(["id": "t", "type": "org.example.Second"]))
        let trigger = SecondTrigger(definition)
        let schedule = ScheduledTrigger(trigger: trigger, context: bench.engine.triggerContext(flow) { _ in })
        let missed = Timestamp(seconds: 1_700_000_000)
        let present = missed + .seconds(366 * 86_400)
        #expect(schedule.next(missed: missed, present: present) == present)
        #expect(trigger.searches < 100)
        #expect(schedule.next(missed: missed, present: missed) == missed)
    }
}
