import TestSupport
import Testing

/// The built command against a server that speaks TLS.
struct TLSCommandTests {
    private static let answers = [
        "api/v1/main/flows/a/b":
            "HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n{\"id\":\"b\",\"namespace\":\"a\"}"
    ]
    private let certificates: Certificates

    init() async throws { certificates = try await Certificates() }

    private func server(_ clients: TLSServer.Clients = .any) async throws -> TLSServer {
        try TLSServer(
            try await certificates.signed("server", for: "DNS:localhost"),
            answers: Self.answers,
            clients: clients
        )
    }

    private func ask(
        _ server: TLSServer,
        _ options: [String] = [],
        environment: [String: String] = [:]
    ) async throws -> ProgramResult {
        let script = ["--url", server.address, "-e", "print(kestra.flows.get('a', 'b').id)"]
        return try await Program.kestraLua(options + script, environment: environment).run()
    }

    @Test("an untrusted certificate ends with 6, one address and what to do")
    func untrusted() async throws {
        let server = try await server()
        let result = try await ask(server)
        #expect(result.status == 6)
        #expect(result.output.isEmpty)
        let line = result.errors.split(separator: "\n").first ?? ""
        #expect(line.split(separator: server.address, omittingEmptySubsequences: false).count == 2, "\(line)")
        #expect(line.contains("its certificate is not accepted"))
        #expect(line.contains("--ca-file"))
        #expect(line.contains("--insecure"))
    }

    @Test("an authority is trusted by option and by variable")
    func trusted() async throws {
        let server = try await server()
        let option = try await ask(server, ["--ca-file", certificates.authority])
        #expect(option.output == "b\n", "\(option.errors)")
        let variable = try await ask(server, environment: ["KESTRA_CA_FILE": certificates.authority])
        #expect(variable.output == "b\n", "\(variable.errors)")
    }

    @Test("a certificate for another host ends with 6")
    func wrongName() async throws {
        let pair = try await certificates.signed("other", for: "DNS:other.test")
        let server = try TLSServer(pair, answers: Self.answers)
        let result = try await ask(server, ["--ca-file", certificates.authority])
        #expect(result.status == 6)
        #expect(result.errors.contains("its certificate is for another host"))
    }

    @Test("unchecked certificates work, and are reported")
    func insecure() async throws {
        let result = try await ask(try await server(), ["--insecure"])
        #expect(result.status == 0)
        #expect(result.output == "b\n")
        #expect(result.errors == "kestra-lua: --insecure: the server's certificate is not checked\n")
    }

    @Test("a client certificate is given by options and by variables; without it the server refuses with 6")
    func clientCertificate() async throws {
        let server = try await server(.signed(by: certificates.authority))
        let pair = try await certificates.signed("client")
        let trust = ["--ca-file", certificates.authority]
        let without = try await ask(server, trust)
        #expect(without.status == 6)
        #expect(without.errors.contains("--client-cert"))
        let options = try await ask(server, trust + ["--client-cert", pair.certificate, "--client-key", pair.key])
        #expect(options.output == "b\n", "\(options.errors)")
        let variables = ["KESTRA_CLIENT_CERT": pair.certificate, "KESTRA_CLIENT_KEY": pair.key]
        let environment = try await ask(server, trust, environment: variables)
        #expect(environment.output == "b\n", "\(environment.errors)")
    }

    @Test("files that are not there, and a key alone, are usage errors that name the setting")
    func files() async throws {
        let server = try await server()
        let option = try await ask(server, ["--client-cert", "/no/such.pem"])
        #expect(option.status == 2)
        #expect(option.errors.contains("--client-cert"))
        let variable = try await ask(server, environment: ["KESTRA_CLIENT_CERT": "/no/such.pem"])
        #expect(variable.status == 2)
        #expect(variable.errors.contains("KESTRA_CLIENT_CERT: the file /no/such.pem does not exist"))
        let key = try await ask(server, environment: ["KESTRA_CLIENT_KEY": "/dev/null"])
        #expect(key.status == 2)
        #expect(key.errors.contains("KESTRA_CLIENT_KEY: a key without a certificate"))
    }

    @Test("HTTPS_PROXY is used, but not for the hosts of NO_PROXY; the proxy sees no credentials")
    func proxy() async throws {
        let server = try await server()
        let tunnel = try TunnelProxy()
        var environment = ["HTTPS_PROXY": tunnel.address, "KESTRA_USERNAME": "ada", "KESTRA_PASSWORD": "lovelace"]
        let through = try await ask(server, ["--ca-file", certificates.authority], environment: environment)
        #expect(through.output == "b\n", "\(through.errors)")
        #expect(tunnel.heads.count == 1)
        #expect(tunnel.heads.first?.contains("Authorization") == false)
        environment["NO_PROXY"] = "localhost"
        let straight = try await ask(server, ["--ca-file", certificates.authority], environment: environment)
        #expect(straight.output == "b\n", "\(straight.errors)")
        #expect(tunnel.heads.count == 1)
    }
}
