internal import KestraSandbox
internal import LuaRuntime
internal import Values

/// The Swift functions for `kestra/test/test.lua`.
struct TestHost: Sendable {
    let sandbox: KestraSandbox
    let api: SandboxFamily
    let record: TestRecord
    let questions: StubQuestions
    let requests: RequestLog
    let choose: @Sendable ([DeclaredTest]) -> DeclaredTest?

    var members: LuaMembers {
        [
            "address": .value(LuaValue(sandbox.address)),
            "api": .value(LuaValue(api.version)),
            "choose": .function(.sync(choose)),
            "report": .function(.sync(report)),
        ] + stubMembers + sandboxMembers
    }

    private func choose(_ arguments: LuaArguments) throws -> [LuaValue] {
        let declared = try arguments.list(1) { try DeclaredTest($0) }
        let chosen = choose(declared)
        record.declare(declared, chosen: chosen)
        return [chosen.map { LuaValue($0.name) } ?? .nil]
    }

    private func report(_ arguments: LuaArguments) throws -> [LuaValue] {
        record.report(try arguments.fields(1) { try TestOutcome($0) })
        return []
    }
}
