import HTTPTransport
import Synchronization
import Testing

@testable import Kestra

@Suite("A loop of more iterations than are read")
struct CrowdedLoopTests {
    private static func iteration(_ number: Int, of loop: String) -> String {
        #"{"id":"i\#(number)","state":{"current":"FAILED"},"loopRun":{"taskId":"\#(loop)","taskRunId":"run-\#(loop)","#
            + #""index":\#(number)}}"#
    }

    /// Answers searches for 1100 failed iterations of one loop and, behind them, three of another.
    private static func search(_ request: HTTPRequest) -> Result<HTTPResponse, TransportFailure> {
        let all =
            (0..<1100).map { iteration($0, of: "first") } + (1100..<1103).map { iteration($0, of: "second") }
        let size = request.url.split(separator: "size=").last.flatMap { Int($0.prefix { $0.isNumber }) } ?? 10
        let page = request.url.contains("&page=2") ? 1 : 0
        let results = all.dropFirst(page * size).prefix(size).joined(separator: ",")
        return .json(#"{"results":[\#(results)],"total":\#(all.count)}"#)
    }

    @Test("does not hide the failed iterations of another loop of the same execution")
    func pages() async throws {
        let test = try ClientUnderTest { request, _ in Self.search(request) }
        let search = LoopSearch(client: test.client, executionId: "e1")
        let second = try await search.page(of: "run-second", failed: true).found
        #expect(second.map(\.id) == ["i1100", "i1101", "i1102"])
        #expect(test.transport.requests.count == 2)
        let both = try await search.page(of: nil, failed: true).found
        #expect(both.count == IterationProgress.most + 3)
    }

    @Test("requests no second page if the first has enough failed iterations")
    func enough() async throws {
        let test = try ClientUnderTest { request, _ in Self.search(request) }
        let search = LoopSearch(client: test.client, executionId: "e1")
        let first = try await search.page(of: "run-first", failed: true).found
        #expect(first.count == IterationProgress.most)
        #expect(test.transport.requests.count == 1)
    }

    @Test("is reported where its task runs are read, with the function that was called")
    func complaint() async throws {
        let complaints = Mutex<[String]>([])
        let execution =
            #"{"id":"e1","tenantId":"main","state":{"current":"SUCCESS"},"taskRunList":[{"id":"run-first","#
            + #""taskId":"first","state":{"current":"SUCCESS","histories":[]}}]}"#
        let test = try ClientUnderTest(complain: { line in complaints.withLock { $0.append(line) } }) { request, _ in
            if request.url.hasSuffix("/configs") { return .json(#"{"version":"2.0.7"}"#) }
            if request.url.contains("/outputs/executions/") { return .status(404) }
            if request.url.contains("/outputs/") { return .json("[]") }
            guard request.url.contains("/search") else { return .json(execution) }
            return request.url.contains("FAILED") ? .json(#"{"results":[],"total":0}"#) : Self.search(request)
        }
        let tasks = try await test.client.executions.handle("e1").tasks(for: "outputs.list")
        #expect(tasks.count == 1)
        #expect(complaints.withLock { $0 } == ["outputs.list: execution e1: \(FollowEvent.tooManyIterationsMessage)"])
    }
}
