import TestSupport
import Testing

/// The built command against servers whose certificates are wrong, and that offer HTTP/2.
///
/// The client speaks HTTP/1.1 only.
struct TLSChainTests {
    /// What is wrong with a certificate.
    enum Fault: String, CaseIterable, CustomTestStringConvertible {
        case stranger, selfSigned, wrongHost, expired, missingIntermediate

        var testDescription: String { rawValue }

        /// What the error says.
        var reason: String {
            switch self {
            case .wrongHost: "its certificate is for another host"
            case .expired: "certificate has expired"
            case .selfSigned: "self-signed certificate"
            case .stranger, .missingIntermediate: "unable to get local issuer certificate"
            }
        }
    }

    private let certificates: Certificates

    init() async throws { certificates = try await Certificates() }

    private func pair(_ fault: Fault) async throws -> Certificates.Pair {
        let names = "DNS:localhost"
        return switch fault {
        case .stranger: try await certificates.signedByStranger("server", for: names)
        case .selfSigned: try await certificates.selfSigned("server")
        case .wrongHost: try await certificates.signed("server", for: "DNS:other.test")
        case .expired: try await certificates.expired("server", for: names)
        case .missingIntermediate: try await certificates.signedByMissing("server", for: names)
        }
    }

    @Test("a bad chain ends with 6, the address and the reason", arguments: Fault.allCases)
    func refused(fault: Fault) async throws {
        let server = try TLSServer(try await pair(fault), answers: [:], protocols: "h2,http/1.1")
        let words = ["--url", server.address, "--ca-file", certificates.authority, "-e", "kestra.flows.get('a', 'b')"]
        let result = try await Program.kestraLua(words, environment: [:]).run()
        #expect(result.status == 6, "\(result.errors)")
        let line = result.errors.split(separator: "\n").first ?? ""
        #expect(line.contains(server.address) && line.contains(fault.reason), "\(line)")
    }

    @Test("a server that speaks HTTP/2 only ends with 6, the address and the reason")
    func onlyHTTP2() async throws {
        let pair = try await certificates.signed("server", for: "DNS:localhost")
        let server = try TLSServer(pair, answers: [:], protocols: "h2")
        let words = ["--url", server.address, "--ca-file", certificates.authority, "-e", "kestra.flows.get('a', 'b')"]
        let result = try await Program.kestraLua(words, environment: [:]).run()
        #expect(result.status == 6)
        #expect(result.errors.contains("\(server.address) cannot be reached"), "\(result.errors)")
        #expect(result.errors.contains("no application protocol"), "\(result.errors)")
    }

    @Test("a good chain is served by HTTP/1.1 where the server offers HTTP/2 too")
    func served() async throws {
        let answer = "HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n{\"id\":\"b\",\"namespace\":\"a\"}"
        let server = try TLSServer(
            try await certificates.signed("server", for: "DNS:localhost"),
            answers: ["api/v1/main/flows/a/b": answer],
            protocols: "h2,http/1.1"
        )
        let code = "print(kestra.flows.get('a', 'b').id)"
        let words = ["--url", server.address, "--ca-file", certificates.authority, "-e", code]
        let result = try await Program.kestraLua(words, environment: [:]).run()
        #expect(result.output == "b\n", "\(result.errors)")
    }
}
