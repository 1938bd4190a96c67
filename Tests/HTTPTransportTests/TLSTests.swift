import EventLoop
import HTTPTransport
import TestSupport
import Testing

/// A transport on a separate loop, for TLS servers.
private final class Client {
    private let thread: LoopThread
    private let transport: CurlTransport

    init(_ change: (inout TransportConfiguration) -> Void = { _ in }) throws {
        var configuration = TransportConfiguration()
        change(&configuration)
        thread = try LoopThread.start(name: "tls")
        transport = CurlTransport(loop: thread.loop, configuration: configuration)
    }

    deinit { thread.stop() }

    func get(_ url: String) async throws -> String { try await transport.send(HTTPRequest(url: url)).text() }
}

struct TLSTests {
    private static let answers = ["x": "HTTP/1.0 200 OK\r\nContent-Length: 4\r\n\r\nsafe"]
    private let certificates: Certificates
    private let server: TLSServer

    init() async throws {
        certificates = try await Certificates()
        let pair = try await certificates.signed("server", for: "DNS:localhost,IP:127.0.0.1")
        server = try TLSServer(pair, answers: Self.answers)
    }

    @Test("An untrusted certificate is refused before anything is sent, and reported once")
    func untrusted() async throws {
        let client = try Client()
        let failure = await failure { _ = try await client.get(server.address + "/x") }
        #expect(failure?.kind == .tls)
        #expect(failure?.tlsProblem == .untrusted)
        #expect(failure?.mayHaveArrived == false)
        #expect(failure?.message.hasPrefix("\(server.address): its certificate is not accepted: ") == true)
        #expect(failure?.reason(at: server.address + "/path").contains("https:") == false)
        #expect(failure?.reason(at: "https://elsewhere").contains(server.address) == true)
    }

    @Test("A file of certificates makes its authority trusted, for names and addresses")
    func trusted() async throws {
        let client = try Client { $0.caFile = certificates.authority }
        #expect(try await client.get(server.address + "/x") == "safe")
        #expect(try await client.get("https://127.0.0.1:\(server.port)/x") == "safe")
    }

    @Test("A certificate for another host is refused, even if its authority is trusted")
    func wrongName() async throws {
        let other = try TLSServer(try await certificates.signed("other", for: "DNS:other.test"), answers: Self.answers)
        let client = try Client { $0.caFile = certificates.authority }
        let failure = await failure { _ = try await client.get(other.address + "/x") }
        #expect(failure?.kind == .tls)
        #expect(failure?.tlsProblem == .wrongName)
    }

    @Test("Without verification, any certificate is accepted")
    func insecure() async throws {
        let other = try TLSServer(try await certificates.selfSigned("nobody"), answers: Self.answers)
        let client = try Client { $0.insecure = true }
        #expect(try await client.get(other.address + "/x") == "safe")
    }

    @Test("A server that requires a client certificate gets it, or refuses", arguments: ["-tls1_2", "-tls1_3"])
    func clientCertificate(version: String) async throws {
        let strict = try TLSServer(
            try await certificates.signed("strict", for: "DNS:localhost"),
            answers: Self.answers,
            clients: .signed(by: certificates.authority),
            version: version
        )
        func get(_ pair: Certificates.Pair?) async throws -> String {
            let client = try Client {
                $0.caFile = certificates.authority
                ($0.clientCertificate, $0.clientKey) = (pair?.certificate, pair?.key)
            }
            return try await client.get(strict.address + "/x")
        }
        let none = await failure { _ = try await get(nil) }
        #expect(none?.kind == .tls)
        #expect(none?.tlsProblem == .certificateDemanded)
        let stranger = try await certificates.selfSigned("stranger")
        #expect(await failure { _ = try await get(stranger) }?.tlsProblem == .certificateRefused)
        let known = try await certificates.signed("known")
        #expect(try await get(known) == "safe")
    }

    @Test("A file without a certificate, or with a wrong key, is reported")
    func unusableFile() async throws {
        let noAuthority = try Client { $0.caFile = "/dev/null" }
        let first = await failure { _ = try await noAuthority.get(server.address + "/x") }
        #expect(first?.tlsProblem == .unusableFile)
        #expect(first?.message.contains("/dev/null") == true)
        let (one, other) = (try await certificates.signed("one"), try await certificates.signed("two"))
        let mixed = try Client {
            $0.caFile = certificates.authority
            ($0.clientCertificate, $0.clientKey) = (one.certificate, other.key)
        }
        #expect(await failure { _ = try await mixed.get(server.address + "/x") }?.tlsProblem == .unusableFile)
    }

    @Test("A redirect from https to http is not followed")
    func downgrade() async throws {
        let open = try TestServer(.answer(text: "open"))
        let pair = try await certificates.signed("leaving", for: "DNS:localhost")
        let leaving = try TLSServer(
            pair,
            answers: ["x": "HTTP/1.0 302 Found\r\nLocation: \(open.address)/\r\nContent-Length: 0\r\n\r\n"]
        )
        let client = try Client { $0.caFile = certificates.authority }
        _ = try await client.get(leaving.address + "/x")
        #expect(open.requests.isEmpty)
    }

    @Test(
        "A proxy forwards TLS unread, and excluded hosts are reached directly",
        arguments: [nil, "localhost"]
    )
    func proxy(exception: String?) async throws {
        let tunnel = try TunnelProxy()
        let client = try Client {
            $0.caFile = certificates.authority
            ($0.httpsProxy, $0.noProxy) = (tunnel.address, exception)
        }
        #expect(try await client.get(server.address + "/x") == "safe")
        let heads = tunnel.heads
        #expect(heads.count == (exception == nil ? 1 : 0))
        #expect(heads.allSatisfy { $0.hasPrefix("CONNECT localhost:\(server.port) HTTP/1.1\r\n") })
    }
}
