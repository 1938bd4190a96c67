import HTTPTransport
import Testing
import Values

@testable import Kestra

@Suite("A reply of 200 that does not come from Kestra")
struct NoAnswerTests {
    @Test("is an error, and never a missing object", arguments: ["", "<html>Please log in</html>", "OK"])
    func refused(_ body: String) async throws {
        let test = try ClientUnderTest { _, _ in .json(body) }
        let error = await failure { () async throws(KestraError) in try await test.client.flows.get("n", "f") }
        #expect(error?.code == .badReply)
        #expect(error?.operation == "flows.get")
        #expect(error?.hint == "is this the address of a Kestra server?")
    }

    @Test("with the status 404 does not mean a missing object")
    func foreignPage() async throws {
        let page = Array("<html>404 Not Found</html>".utf8)
        let test = try ClientUnderTest { _, _ in .success(HTTPResponse(status: 404, body: HTTPBodyStream(page))) }
        let error = await failure { () async throws(KestraError) in try await test.client.flows.get("n", "f") }
        #expect(error?.code == .badReply)
        #expect(error?.status == 404)
    }

    @Test("may be empty after a delete")
    func nothingToSay() async throws {
        let test = try ClientUnderTest { _, _ in .status(204) }
        #expect(try await test.client.flows.delete("n", "f"))
    }

    @Test("may begin with a byte order mark, which gateways add")
    func byteOrderMark() async throws {
        let test = try ClientUnderTest { _, _ in .json("\u{FEFF}" + #"{"id":"f"}"#) }
        #expect(try await test.client.flows.get("n", "f")?.json()["id"] == "f")
    }
}
