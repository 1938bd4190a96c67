import HTTPTransport
import TestSupport
import Testing

struct ProxyTests {
    @Test("The usual variables are read, lower case first")
    func environment() {
        let both = TransportConfiguration.fromEnvironment([
            "http_proxy": "http://low:1", "HTTP_PROXY": "http://up:1", "HTTPS_PROXY": "http://up:2", "NO_PROXY": "a,b",
            "SSL_CERT_FILE": "/ca.pem", "SSL_CERT_DIR": "/ca",
        ])
        #expect(both.httpProxy == "http://low:1")
        #expect(both.httpsProxy == "http://up:2")
        #expect(both.noProxy == "a,b")
        #expect(both.caFile == "/ca.pem")
        #expect(both.caDirectory == "/ca")
        #expect(TransportConfiguration.fromEnvironment(["HTTP_PROXY": "http://up:1"]).httpProxy == "http://up:1")
        #expect(TransportConfiguration.fromEnvironment(["ALL_PROXY": "http://all:1"]).httpsProxy == "http://all:1")
        #expect(
            TransportConfiguration.fromEnvironment(["HTTP_PROXY": "http://evil:1", "REQUEST_METHOD": "GET"]).httpProxy
                == nil
        )
        #expect(TransportConfiguration.fromEnvironment([:]) == TransportConfiguration())
    }

    @Test("A proxy gets the whole address; excluded hosts are reached directly", arguments: [nil, "127.0.0.1,other"])
    func proxy(exception: String?) async throws {
        let proxy = try TestServer(.answer(text: "proxy"))
        var configuration = TransportConfiguration()
        configuration.httpProxy = proxy.address
        configuration.noProxy = exception
        let exchange = try Exchange(configuration) { _, _ in .answer(text: "straight") }
        let text = try await exchange.send("GET", "/x").text()
        #expect(text == (exception == nil ? "proxy" : "straight"))
        #expect(proxy.requests.map(\.target) == (exception == nil ? [exchange.server.address + "/x"] : []))
    }

    @Test(
        "The address of an unusable proxy is never shown, because it may contain a password",
        arguments: ["socks9://me:secret@h:1", "http://me:sec secret@bad host"]
    )
    func badProxy(_ address: String) async throws {
        var configuration = TransportConfiguration()
        configuration.httpProxy = address
        let exchange = try Exchange(configuration) { _, _ in .answer() }
        let failure = await failure { _ = try await exchange.send() }
        #expect(failure?.kind == .unsendable)
        #expect(failure?.message.hasPrefix("the address of the proxy cannot be used") == true)
        #expect(failure?.message.contains("secret") == false)
        #expect(exchange.server.requests.isEmpty)
    }

    @Test("Variables of the process do not bypass the configuration")
    func noProxyByDefault() async throws {
        let exchange = try Exchange(.answer(text: "straight"))
        #expect(try await exchange.send().text() == "straight")
    }
}
