import HTTPTransport
import Synchronization
import Testing

@testable import Kestra

@Suite("The trace of requests")
struct TraceTests {
    private final class Lines: Sendable {
        let all = Mutex<[String]>([])
        func add(_ line: String) { all.withLock { $0.append(line) } }
    }

    @Test("reports each attempt with its duration and without secrets")
    func attempts() async throws {
        let lines = Lines()
        let configuration = try KestraConfiguration(
            address: "http://test",
            credentials: .basic(username: "me", password: "secret")
        )
        let test = try ClientUnderTest(configuration, trace: lines.add) { _, count in
            count == 0 ? .refused() : .json("{}")
        }
        _ = try await test.client.flows.get("b", "a")
        let told = lines.all.withLock { $0 }
        #expect(
            told == [
                "GET http://test/api/v1/main/flows/b/a failed after 0.0 ms: connection refused",
                "GET http://test/api/v1/main/flows/b/a 200 0.0 ms",
            ]
        )
        #expect(test.transport.requests.last?.headers.contains { $0.value == "Basic bWU6c2VjcmV0" } == true)
    }

    @Test("hides the key of a webhook")
    func webhook() {
        let url = "http://h/api/v1/main/executions/webhook/company.team/sched/secret?x=1"
        #expect(TraceMiddleware.shown(url) == "http://h/api/v1/main/executions/webhook/company.team/sched/***?x=1")
    }

    @Test(
        "hides what stands in a query under the name of a secret, and nothing else",
        arguments: [
            ("http://h/a?token=t&x=1", "http://h/a?token=***&x=1"),
            ("http://h/a?x=1&Api_Key=t", "http://h/a?x=1&Api_Key=***"),
            ("http://h/a?x=token&token", "http://h/a?x=token&token"), ("http://h/token?q=", "http://h/token?q="),
        ]
    )
    func query(_ url: String, _ shown: String) {
        #expect(TraceMiddleware.shown(url) == shown)
    }
}
