import HTTPTransport
import Testing
import Values

@testable import Kestra

@Suite("An answer of 200 that is none")
struct NoAnswerTests {
    @Test("is an error, and never a thing that is not there", arguments: ["", "<html>Please log in</html>", "OK"])
    func refused(_ body: String) async throws {
        let test = try ClientUnderTest { _, _ in .json(body) }
        let error = await failure { () async throws(KestraError) in try await test.client.flows.get("n", "f") }
        #expect(error?.code == .badReply)
        #expect(error?.operation == "flows.get")
        #expect(error?.hint == "is this the address of a Kestra server?")
    }

    @Test("and no 404 of a server that is no Kestra means that a thing is not there")
    func foreignPage() async throws {
        let page = Array("<html>404 Not Found</html>".utf8)
        let test = try ClientUnderTest { _, _ in .success(HTTPResponse(status: 404, body: HTTPBodyStream(page))) }
        let error = await failure { () async throws(KestraError) in try await test.client.flows.get("n", "f") }
        #expect(error?.code == .badReply)
        #expect(error?.status == 404)
    }

    @Test("is fine where there is nothing to say")
    func nothingToSay() async throws {
        let test = try ClientUnderTest { _, _ in .status(204) }
        #expect(try await test.client.flows.delete("n", "f"))
    }

    @Test("begins with a mark of its order of bytes in some gateways, and is read all the same")
    func byteOrderMark() async throws {
        let test = try ClientUnderTest { _, _ in .json("\u{FEFF}" + #"{"id":"f"}"#) }
        #expect(try await test.client.flows.get("n", "f")?.json()["id"] == "f")
    }
}
