import HTTPTransport
import Testing
import Values

@testable import Kestra

@Suite("An action that the state of things does not allow")
struct WrongStateTests {
    private static let failed = #"{"detail":"An unexpected error occurred.","traceId":"6P"}"#

    /// A server whose every change is answered with 500, and whose every GET with one answer.
    private func client(_ answer: String) throws -> ClientUnderTest {
        try ClientUnderTest { request, _ in
            if request.url.hasSuffix("/configs") { return .json(#"{"version":"2.0.0"}"#) }
            return request.method == "GET" ? .json(answer) : .json(Self.failed, status: 500)
        }
    }

    @Test(
        "is a conflict where some servers of 2.0 answer 500: a resume of what is not paused",
        arguments: [("SUCCESS", KestraError.Code.conflict), ("PAUSED", .serverError)]
    )
    func resume(_ state: String, _ code: KestraError.Code) async throws {
        let test = try client(#"{"id":"e","state":{"current":"\#(state)"}}"#)
        let error = await failure { () async throws(KestraError) in try await test.client.executions.resume("e") }
        #expect(error?.code == code)
        if code == .conflict { #expect(error?.message == "execution e is not paused but SUCCESS") }
        #expect(error?.details["trace_id"] == "6P")
    }

    @Test(
        "is a conflict where some servers of 2.0 answer 500: a start of a flow that is disabled",
        arguments: [(true, KestraError.Code.conflict), (false, .serverError)]
    )
    func create(_ isDisabled: Bool, _ code: KestraError.Code) async throws {
        let test = try client(#"{"id":"f","disabled":\#(isDisabled)}"#)
        let call = Call(.createExecution, Flows.path("n", "f"), about: "flow n.f")
        let error = await failure { () async throws(KestraError) in try await test.client.call(call) }
        #expect(error?.code == code)
        if code == .conflict { #expect(error?.message == "flow n.f is disabled") }
    }

    @Test("keeps the message of the server otherwise, without another request")
    func others() async throws {
        let test = try client("{}")
        let error = await failure { () async throws(KestraError) in try await test.client.executions.pause("e") }
        #expect(error?.code == .serverError)
        #expect(test.transport.lines.count == 2)
    }
}
