import Kestra
import KestraLua
import LuaRuntime
import TestSupport
import Testing

@Suite("The operations of the table in Lua")
struct OperationCoverageTests {
    @Test("are functions of kestra, every one", arguments: OperationGroup.allCases)
    func reachable(group: OperationGroup) async throws {
        let host = try KestraLua(
            configuration: .fromEnvironment(environment: ["KESTRA_API_URL": "http://127.0.0.1:1"]),
            limits: LuaLimits(memory: .megabytes(64), time: .seconds(600))
        )
        defer { host.close() }
        let lines = group.operations.map { operation in
            let parts = operation.name.split(separator: ".")
            return "assert(type(kestra.\(parts[0]).\(parts[1])) == 'function', '\(operation.name)')"
        }
        #expect(!lines.isEmpty)
        let source = Array(lines.joined(separator: "\n").utf8)
        _ = try await host.run(source: source, name: "coverage.lua")
    }
}
