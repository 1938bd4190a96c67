import HTTPTransport
import TestSupport
import Testing

struct RedirectTests {
    private static func redirect(_ status: Int, to location: String) -> TestReply {
        .answer(status, headers: [("Location", location)])
    }

    @Test("Requests that only read follow redirects", arguments: [301, 302, 303, 307, 308])
    func follow(status: Int) async throws {
        let exchange = try Exchange { request, _ in
            request.path == "/old" ? Self.redirect(status, to: "new?x=1") : .answer(text: request.target)
        }
        let headers = [HTTPHeader(name: "Authorization", value: "Basic abc")]
        #expect(try await exchange.send("GET", "/old", headers: headers).text() == "/new?x=1")
        #expect(exchange.server.requests.last?.header("Authorization") == "Basic abc")
    }

    @Test("Another server gets no credentials in any header")
    func otherServer() async throws {
        let other = try TestServer(.answer(text: "other"))
        let exchange = try Exchange { [address = other.address] _, _ in Self.redirect(302, to: address + "/there") }
        let headers = ["Authorization", "Cookie", "X-Api-Key"].map { HTTPHeader(name: $0, value: "secret") }
        let response = try await exchange.send(
            "GET",
            "/",
            headers: headers + [HTTPHeader(name: "Accept", value: "a/b")]
        )
        #expect(try await response.text() == "other")
        let request = try #require(other.requests.first)
        #expect(!request.headers.contains { $0.value.contains("secret") })
        #expect(request.header("Accept") == "a/b")
    }

    @Test("If another server requires credentials, the response is the redirect to it", arguments: [401, 403])
    func otherServerWantsCredentials(status: Int) async throws {
        let other = try TestServer(.answer(status))
        let exchange = try Exchange { [address = other.address] _, _ in Self.redirect(302, to: address + "/there") }
        let headers = [HTTPHeader(name: "Authorization", value: "secret")]
        let response = try await exchange.send("GET", "/", headers: headers)
        #expect(response.status == 302)
        #expect(response.headers["Location"] == other.address + "/there")
        #expect(try await exchange.send("GET", "/").status == status)
    }

    @Test("A change is repeated only for 307 and 308", arguments: [301, 302, 303, 307, 308])
    func change(status: Int) async throws {
        let exchange = try Exchange { request, _ in
            request.path == "/old"
                ? Self.redirect(status, to: "/new") : .answer(text: request.method + " " + request.text)
        }
        let response = try await exchange.send("POST", "/old", body: .bytes(Array("body".utf8)))
        if status >= 307 {
            #expect(try await response.text() == "POST body")
        } else {
            #expect(response.status == status)
            #expect(exchange.server.requests.count == 1)
        }
    }

    @Test("A body is not sent to another server")
    func changeElsewhere() async throws {
        let other = try TestServer(.answer())
        let exchange = try Exchange { [address = other.address] _, _ in Self.redirect(307, to: address) }
        #expect(try await exchange.send("POST", body: .bytes([1])).status == 307)
        #expect(other.requests.isEmpty)
    }

    @Test("Circular redirects end")
    func circle() async throws {
        let exchange = try Exchange(Self.redirect(302, to: "/again"))
        let failure = await failure { _ = try await exchange.send() }
        #expect(failure?.message == "more than 5 redirects, the last to \(exchange.server.address)/again")
        #expect(exchange.server.requests.count == 6)
    }

    @Test("A redirect to another scheme is not followed", arguments: ["file:///etc/passwd", "ftp://127.0.0.1/"])
    func otherScheme(location: String) async throws {
        let exchange = try Exchange(Self.redirect(302, to: location))
        #expect(try await exchange.send().status == 302)
    }
}
