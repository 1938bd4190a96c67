import KestraSandbox
import Synchronization
import TestSupport
import Testing
import Values

/// Work for one request that takes long must not keep the sandbox from answering others.
@Suite("While a request takes long", .ownThread)
struct LongWorkTests {
    private final class Seen: Sendable {
        private let requests = Mutex<[ObservedRequest]>([])

        func add(_ request: ObservedRequest) { requests.withLock { $0.append(request) } }

        /// The answered requests, in the order of the answers.
        var all: [ObservedRequest] { requests.withLock { $0 } }
    }

    private static let log = "type: io.kestra.plugin.core.log.Log, message: x}\n"

    @Test(
        "requests that arrive later are answered before it",
        .mustEnd,
        arguments: [
            ("/api/v1/main/flows", (1...4_000).map { "  - {id: t\($0), \(log)" }.joined()),
            ("/api/v1/main/flows", (1...4_000).map { _ in "  - {id: same, \(log)" }.joined()),
            ("/api/v1/main/flows/validate", (1...4_000).map { "  - {id: t\($0), \(log)" }.joined()),
        ]
    )
    func sources(path: String, tasks: String) async throws {
        let seen = Seen()
        var options = SandboxOptions()
        options.observe = seen.add
        let sandbox = try await KestraSandbox.start(options)
        let client = SandboxClient(address: sandbox.address)
        let body = Array("id: f\nnamespace: a.b\ntasks:\n\(tasks)".utf8)
        let long = Task.detached {
            client.ask("POST", path, body, type: "application/x-yaml", patience: 300_000)?.status
        }
        while !seen.all.contains(where: { $0.method == "POST" }) { _ = client.ask("GET", "/api/v1/configs") }
        #expect([200, 422].contains(await long.value))
        let all = seen.all
        let last = try #require(all.firstIndex { $0.method == "POST" })
        #expect(all[..<last].contains { $0.number > all[last].number })
        await sandbox.stop()
    }
}
