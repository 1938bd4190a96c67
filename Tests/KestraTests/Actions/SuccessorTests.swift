import FoundationEssentials
import HTTPTransport
import Synchronization
import TestSupport
import Testing
import Values

@testable import Kestra

@Suite("A replay or restart whose answer is lost")
struct SuccessorTests {
    /// The server's date, by which what is new is told.
    private static let date = HTTPHeader(name: "Date", value: "Fri, 20 Nov 2026 06:00:00 GMT")

    private static func execution(_ id: String, parent: String? = nil, _ states: (String, String)...) -> String {
        let histories = states.map { #"{"state":"\#($0.0)","date":"\#($0.1)"}"# }.joined(separator: ",")
        return #"{"id":"\#(id)","parentId":\#(parent.map { "\"\($0)\"" } ?? "null"),"#
            + #""state":{"current":"RUNNING","histories":[\#(histories)]}}"#
    }

    private static let original = execution("e1", ("CREATED", "2026-11-20T05:00:00Z"))
    private static let older = execution("e2", parent: "e1", ("CREATED", "2026-11-20T05:59:00Z"))
    private static let newer = execution("e3", parent: "e1", ("CREATED", "2026-11-20T06:00:00.5Z"))

    private static func answer(_ text: String) -> Result<HTTPResponse, TransportFailure> {
        let headers = HTTPHeaders([HTTPHeader(name: "Content-Type", value: "application/json"), date])
        return .success(HTTPResponse(status: 200, headers: headers, body: HTTPBodyStream(Array(text.utf8))))
    }

    /// A server that loses the first POST and shows `children` of the execution, which is as `original` says.
    private func client(_ children: [String], original: String = original) throws -> ClientUnderTest {
        let posts = Atomic<Int>(0)
        return try ClientUnderTest { request, _ in
            if request.url.hasSuffix("/configs") { return .json(#"{"version":"1.3.25"}"#) }
            if request.method == "POST" {
                return posts.add(1, ordering: .relaxed).oldValue == 0 ? .cut() : Self.answer(Self.newer)
            }
            guard request.url.contains("search") else { return Self.answer(original) }
            return Self.answer(#"{"results":[\#(children.joined(separator: ","))]}"#)
        }
    }

    private func posts(_ test: ClientUnderTest) -> Int { test.transport.requests.filter { $0.method == "POST" }.count }

    @Test("is found by its parent and its date, and not made twice")
    func found() async throws {
        let test = try client([Self.newer, Self.older])
        #expect(try StartedExecution(await test.client.executions.replay("e1")).id == "e3")
        #expect(posts(test) == 1)
    }

    @Test("is not taken for an older one: it is sent again after the window")
    func older() async throws {
        let test = try client([Self.older])
        #expect(try StartedExecution(await test.client.executions.replay("e1")).id == "e3")
        #expect(posts(test) == 2)
        #expect(test.elapsed >= .seconds(10))
    }

    @Test("is one that no other call has taken")
    func taken() async throws {
        let test = try client([Self.newer])
        #expect(try StartedExecution(await test.client.executions.replay("e1")).id == "e3")
        let ids = test.client.successors.claim(["e3"], of: "e1", by: .init(), sends: 1)
        #expect(ids.isEmpty)
    }

    @Test("costs no request when the answer arrives")
    func arrives() async throws {
        let test = try ClientUnderTest { request, _ in
            request.url.hasSuffix("/configs") ? .json(#"{"version":"1.3.25"}"#) : Self.answer(Self.newer)
        }
        _ = try await test.client.executions.replay("e1")
        #expect(test.transport.requests.filter { !$0.url.hasSuffix("/configs") }.count == 1)
    }

    @Test("with another revision is found where the same execution continues")
    func restarted() async throws {
        let states = [("CREATED", "2026-11-20T05:00:00Z"), ("RESTARTED", "2026-11-20T06:00:00.1Z")]
        let test = try client([], original: Self.execution("e1", states[0], states[1]))
        #expect(try StartedExecution(await test.client.executions.restart("e1", revision: 2)).id == "e1")
        #expect(posts(test) == 1)
    }

    @Test("with another revision is found where the server makes a new execution")
    func restartedAsAnother() async throws {
        let states = [("CREATED", "2026-11-20T05:00:00Z"), ("RESTARTED", "2026-11-20T06:00:00.1Z")]
        let test = try client([Self.execution("e4", parent: "e1", states[0], states[1])])
        #expect(try StartedExecution(await test.client.executions.restart("e1", revision: 2)).id == "e4")
        #expect(posts(test) == 1)
    }

    @Test("is of unknown outcome when the server is unreachable; the error names the original")
    func unknown() async throws {
        let test = try ClientUnderTest { request, _ in
            if request.url.hasSuffix("/configs") { return .json(#"{"version":"1.3.25"}"#) }
            return request.method == "POST" ? .cut() : .refused()
        }
        let error = await failure { () async throws(KestraError) in try await test.client.executions.replay("e1") }
        #expect(error?.code == .outcomeUnknown)
        #expect(error?.details["execution_id"] == "e1")
        #expect(error?.hint == "look for an execution whose parent is e1")
    }
}
