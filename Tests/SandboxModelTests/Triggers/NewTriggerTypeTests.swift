import Testing
import Values

@testable import SandboxModel

@Suite("A new type of trigger")
struct NewTriggerTypeTests {
    private static let type = TriggerType(
        "org.example.Bell",
        [.v1: "bell!", .v2: "bell!"],
        .requests { _ in nil },
        problems: { trigger, path in
            trigger["bell"] == nil ? [FlowProblem(path: "\(path).bell", message: "must not be null")] : []
        }
    )

    private static func read(_ trigger: String, _ family: SandboxFamily, _ types: TriggerTypes) throws -> FlowDefinition
    {
        try FlowReader(family: family, triggers: types).read(
            "id: f\nnamespace: a\ntasks: [{id: a, type: io.kestra.plugin.core.log.Log, message: x}]\n"
                + "triggers: [{id: t, type: org.example.Bell\(trigger)}]\n"
        )
    }

    @Test("is read and checked by its value alone", arguments: SandboxFamily.allCases)
    func works(_ family: SandboxFamily) throws {
        let types = TriggerTypes.standard.adding(Self.type)
        let flow = try Self.read(", bell: front", family, types)
        let trigger = try #require(flow.triggers.first)
        #expect(types.type(of: trigger)?.name == "org.example.Bell")
        #expect(throws: FlowProblems.self) { try Self.read("", family, types) }
        #expect(throws: FlowProblems.self) { try Self.read(", bell: front, cron: x", family, types) }
        #expect(throws: FlowProblems.self) { try Self.read(", bell: front", family, .standard) }
    }
}
