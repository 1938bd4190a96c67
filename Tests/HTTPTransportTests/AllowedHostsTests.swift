import HTTPTransport
import TestSupport
import Testing

struct AllowedHostsTests {
    /// Sends a request to a separate server, whose port replaces `PORT` in the address.
    private func failure(
        at url: String,
        allowing hosts: [String],
        server: String? = nil
    ) async throws
        -> TransportFailure?
    {
        var allowed = try AllowedHosts(hosts)
        if let server { allowed.allow(serverAt: server) }
        var configuration = TransportConfiguration()
        configuration.allowedHosts = allowed
        let exchange = try Exchange(configuration) { _, _ in .answer(text: "here") }
        let address = url.replacing("PORT", with: "\(exchange.server.port)")
        return await HTTPTransportTests.failure {
            let text = try await exchange.transport.send(HTTPRequest(url: address)).text()
            #expect(text == "here")
        }
    }

    @Test("A host that is not allowed is refused before anything is sent")
    func refused() async throws {
        let failure = try await failure(at: "http://127.0.0.1:PORT/x", allowing: ["example.com", "127.0.0.1:1"])
        #expect(failure?.kind == .notAllowed)
        #expect(failure?.mayHaveArrived == false)
        #expect(failure?.host?.hasPrefix("127.0.0.1:") == true)
    }

    @Test("A host is allowed by its name, in any case")
    func allowed() async throws {
        #expect(try await failure(at: "http://127.0.0.1:PORT/x", allowing: ["127.0.0.1"]) == nil)
        #expect(try await failure(at: "http://LocalHost:PORT/x", allowing: ["localHOST"]) == nil)
    }

    @Test("The default port is that of the scheme")
    func standardPort() async throws {
        let failure = try await failure(
            at: "https://localhost/x",
            allowing: ["localhost:80"],
            server: "http://localhost/x"
        )
        #expect(failure?.host == "localhost:443")
    }
}
