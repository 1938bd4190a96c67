import HTTPTransport
import Testing

@testable import Kestra

@Suite("An answer of 200 that is none")
struct NoAnswerTests {
    @Test("is an error, and never a thing that is not there", arguments: ["", "<html>Please log in</html>"])
    func refused(_ body: String) async throws {
        let test = try ClientUnderTest { _, _ in .json(body) }
        let error = await failure { () async throws(KestraError) in try await test.client.flows.get("n", "f") }
        #expect(error?.code == .badReply)
        #expect(error?.operation == "flows.get")
        #expect(error?.hint == "is this the address of a Kestra server?")
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
