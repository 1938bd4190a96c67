import EventLoop
import KestraSandbox
import TestSupport
import Testing
import Values

@testable import Kestra

/// A real server that loses answers and shows executions late, on a clock that runs fast.
///
/// `TimedProofTests` show that a minute is enough; a busy machine needs more of the fast one.
@Suite("A server whose searches are 8 s late")
struct LateSearchTests {
    private static let flow =
        "id: f\nnamespace: n.n\ntasks:\n  - {id: a, type: io.kestra.plugin.core.log.Log, message: hi}\n"

    /// What a client that may take some minutes does on a sandbox with these faults, and what the sandbox then has.
    private static func executions<Value: Sendable>(
        _ family: SandboxFamily,
        faults: [String],
        _ body: @Sendable (KestraClient) async throws -> Value
    ) async throws -> (Value, [JSON]) {
        let clock = FastClock(speed: 5)
        var settings = SandboxOptions()
        settings.api = family
        settings.clock = clock
        settings.faults = faults + ["GET /executions/search late 8s"]
        let sandbox = try await KestraSandbox.start(settings)
        _ = try await sandbox.load(flow)
        let thread = try LoopThread.start(name: "late-search", clock: clock)
        defer { thread.stop() }
        var configuration = try KestraConfiguration(
            address: sandbox.address,
            credentials: .basic(username: "admin@kestra.io", password: "Kestra123!")
        )
        configuration.retryFor = .seconds(300)
        let client = KestraClient(configuration: configuration, loop: thread.loop, searchDelays: SearchDelays())
        let value = try await body(client)
        let executions = await sandbox.executions.arrayValue ?? []
        await sandbox.stop()
        return (value, executions)
    }

    private static func ids(_ executions: [JSON]) -> [String] { executions.compactMap { $0["id"]?.stringValue } }

    @Test("starts 40 of 40 executions, once each", arguments: SandboxFamily.allCases)
    func creates(_ family: SandboxFamily) async throws {
        let faults = ["POST /executions/n.n/* lose-reply 1/3", "POST /executions/n.n/* status 503 1/4"]
        let (created, executions) = try await Self.executions(family, faults: faults) { client in
            try await withThrowingTaskGroup(of: String.self) { group in
                var options = CreateOptions()
                options.checksInputs = false
                for _ in 0..<40 {
                    group.addTask { [options] in try await client.executions.create("n.n", "f", options: options).id }
                }
                return try await group.reduce(into: [String]()) { $0.append($1) }
            }
        }
        #expect(Set(created).count == 40)
        #expect(Self.ids(executions).sorted() == created.sorted())
    }

    @Test("makes 8 of 8 replays of one execution, once each", arguments: SandboxFamily.allCases)
    func replays(_ family: SandboxFamily) async throws {
        let faults = ["POST /executions/*replay lose-reply 1/3", "POST /executions/*replay status 503 1/4"]
        let (replays, executions) = try await Self.executions(family, faults: faults) { client in
            let original = try await client.executions.create("n.n", "f").wait().id
            return try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<8 {
                    group.addTask { try StartedExecution(await client.executions.replay(original)).id }
                }
                return try await group.reduce(into: [String]()) { $0.append($1) }
            }
        }
        let parents = executions.filter { $0["parentId"]?.stringValue != nil }
        #expect(Set(replays).count == 8)
        #expect(Self.ids(parents).sorted() == replays.sorted())
    }

    @Test("replays many at once, and none of them twice", arguments: SandboxFamily.allCases)
    func bulk(_ family: SandboxFamily) async throws {
        let faults = ["POST /executions/replay/by-ids lose-reply 1/2"]
        let (result, executions) = try await Self.executions(family, faults: faults) { client in
            var ids: [String] = []
            for _ in 0..<3 { ids.append(try await client.executions.create("n.n", "f").wait().id) }
            return try await client.executions.bulk(.replay, ids)
        }
        let parents = executions.filter { $0["parentId"]?.stringValue != nil }
        #expect(result.ids.count == 3 && result.replays.count == 3)
        #expect(Self.ids(parents).sorted() == result.replays.sorted())
    }
}
