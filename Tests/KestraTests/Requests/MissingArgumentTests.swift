import HTTPTransport
import Testing
import Values

@testable import Kestra

@Suite("What a call is about")
struct MissingArgumentTests {
    @Test("is refused before anything is sent when a part of it is missing that servers insist on")
    func missing() async throws {
        let test = try ClientUnderTest { _, _ in .json(#"{"version":"1.3.0"}"#) }
        let call = Call(.updateExecutionStatus, [.init("executionId", "e")])
        let error = await failure { () async throws(KestraError) in try await test.client.call(call) }
        #expect(error?.message == "status is missing")
        #expect(test.transport.requests.filter { !$0.url.hasSuffix("/configs") }.isEmpty)
    }

    @Test("stands in the error when it does not exist, but for the key of a webhook")
    func named() async throws {
        let test = try ClientUnderTest { _, _ in .status(404) }
        let unnamed = Call(.getFlowFromExecutionById, [.init("executionId", "e1")])
        let error = await failure { () async throws(KestraError) in try await test.client.call(unnamed) }
        #expect(error?.message == "executionId e1 does not exist")
        let webhook = Call(
            .triggerExecutionByPostWebhook,
            [.init("namespace", "n"), .init("id", "f"), .init("key", "topsecret")]
        )
        let hidden = await failure { () async throws(KestraError) in try await test.client.call(webhook) }
        #expect(hidden?.message == "namespace n, id f does not exist")
    }

    @Test("is named by the error if no request can contain it")
    func unsendable() async throws {
        let failure = TransportFailure(
            .unsendable,
            "the file /a became shorter while it was sent",
            mayHaveArrived: false
        )
        let test = try ClientUnderTest { _, _ in .failure(failure) }
        let error = await KestraTests.failure { () async throws(KestraError) in
            try await test.client.flows.get("n", "f")
        }
        #expect(error?.code == .invalid)
        #expect(error?.message == failure.message)
        #expect(test.transport.requests.count == 1)
    }

    @Test("is an address that belongs to something else when even the question for the version is unknown there")
    func foreign() async throws {
        let test = try ClientUnderTest { _, _ in .status(404) }
        let error = await failure { () async throws(KestraError) in try await test.client.serverVersion() }
        #expect(error?.code == .badReply)
        #expect(error?.message == "http://test does not reply like a Kestra server")
    }
}
