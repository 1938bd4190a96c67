import HTTPTransport
import KestraSandbox
import TestSupport
import Testing

@testable import Kestra

@Suite("Whether a server is of before 2.0")
struct ShownGenerationTests {
    private static let tasks = "  - {id: one, type: io.kestra.plugin.core.log.Log, message: hi}\n"

    @Test(
        "is seen in an execution, so that its log lines by level cost no question for the version",
        .mustEnd,
        arguments: SandboxFamily.allCases
    )
    func seen(_ family: SandboxFamily) async throws {
        let test = try await SandboxUnderTest(family)
        let id = try await test.run(Self.tasks)
        #expect(try await test.lines(of: id).count == 1)
        _ = try await test.client.logs.get(id, minLevel: .info)
        _ = try await test.client.executions.handle(id).children()
        let asked = test.lines
        await test.stop()
        let names = ["minLevel", "GREATER_THAN_OR_EQUAL_TO"]
        let (right, wrong) = family == .v1 ? (names[0], names[1]) : (names[1], names[0])
        let logs = asked.filter { $0.contains("/logs/") }
        #expect(logs.count > 2 && logs.allSatisfy { $0.contains(right) && !$0.contains(wrong) }, "\(logs)")
        #expect(asked.filter { $0.contains("configs") } == [])
    }

    @Test("is requested once if no execution has been read")
    func asked() async throws {
        let test = try await SandboxUnderTest(.v1)
        let id = try await test.run(Self.tasks)
        for _ in 1...2 { _ = try? await test.client.logs.get(id, minLevel: .info) }
        let asked = test.lines.filter { $0.contains("configs") }
        await test.stop()
        #expect(asked.count == 1)
    }

    @Test(
        "stays open while executions show both signs or none",
        arguments: [
            (#"{"deleted":false}"#, false), (#"{"tenantId":"main"}"#, true), (#"{"id":"a"}"#, nil), ("[", nil),
            (#"{"deleted":false,"tenantId":"main"}"#, nil),
        ] as [(String, Bool?)]
    )
    func signs(_ body: String, _ isFrom2: Bool?) {
        let generation = ShownGeneration()
        let bytes = Array(body.utf8)
        generation.learn(fromExecution: KestraReply(status: 404, headers: HTTPHeaders(), bytes: bytes, operation: nil))
        #expect(generation.isFrom2 == nil)
        generation.learn(fromExecution: KestraReply(status: 200, headers: HTTPHeaders(), bytes: bytes, operation: nil))
        #expect(generation.isFrom2 == isFrom2)
    }
}
