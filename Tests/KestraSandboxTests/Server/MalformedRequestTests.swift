import KestraSandbox
import TestSupport
import Testing

@Suite("Malformed requests")
struct MalformedRequestTests {
    /// Stands for the credentials, which the test runner must not print with its arguments.
    private static let credentials = "Authorization: of the sandbox"
    private static let head = "Host: h\r\n\(credentials)\r\nConnection: close\r\n"
    private static let form = "Content-Type: multipart/form-data; boundary=b\r\n"

    @Test(
        "get a 4xx and never end the server",
        arguments: [
            "GET /api/v1/main/flows/%zz/x HTTP/1.1\r\n\(head)\r\n",
            "GET /api/v1/main/flows/%ff/x HTTP/1.1\r\n\(head)\r\n",
            "GET /api/v1/main/flows/a%00b/x HTTP/1.1\r\n\(head)\r\n",
            "GET /api/v1/main/flows/search?q=%4 HTTP/1.1\r\n\(head)\r\n",
            "GET nowhere HTTP/1.1\r\n\(head)\r\n",
            "GET /api/v1/main/flows/search HTTP/1.1\r\n\r\n",
            "GET /api/v1/main/flows/search?page=x HTTP/1.1\r\n\(head)\r\n",
            "GET /api/v1/main/flows/search?filters[ HTTP/1.1\r\n\(head)\r\n",
            "GET /api/v1/main/flows/search?filters[a]=1 HTTP/1.1\r\n\(head)\r\n",
            "POST /api/v1/main/executions/latest HTTP/1.1\r\n\(head)Content-Type: application/json\r\nContent-Length: 1\r\n\r\n{",
            "POST /api/v1/main/flows HTTP/1.1\r\n\(head)Content-Type: application/x-yaml\r\nContent-Length: 2\r\n\r\n\u{1}[",
            "DELETE /api/v1/main/executions/by-ids HTTP/1.1\r\n\(head)Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}",
            "POST /api/v1/main/executions/a/b HTTP/1.1\r\n\(head)Content-Type: multipart/form-data\r\nContent-Length: 3\r\n\r\nabc",
            "POST /api/v1/main/executions/a/b HTTP/1.1\r\n\(head)\(form)Content-Length: 9\r\n\r\nno parts.",
            "POST /api/v1/main/executions/a/b HTTP/1.1\r\n\(head)\(form)Content-Length: 30\r\n\r\n--b\r\nContent-Disposition: x\r\n\r\n",
            "PUT /api/v1/main/namespaces/a/files?from=/../x&to=/y HTTP/1.1\r\n\(head)\r\n",
            "PUT /api/v1/main/triggers HTTP/1.1\r\n\(head)Content-Type: application/json\r\nContent-Length: 2\r\n\r\n[]",
            "POST /api/v1/main/flows HTTP/1.1\r\n\(head)Content-Length: minus\r\n\r\n",
            "POST /api/v1/main/executions/a/b HTTP/1.1\r\n\(head)Content-Type: multipart/form-data; boundary=zz\r\nContent-Length: 7\r\n\r\n--ab--\r",
            "POST /api/v1/main/flows HTTP/1.1\r\n\(head)Transfer-Encoding: gzip\r\n\r\n",
            "GET /api/v1/configs HTTP/1.1\r\nHost: again\r\n\(head)\r\n",
            "GET /api/v1/main/flows/search?filters[namespace][REGEX]=( HTTP/1.1\r\n\(head)\r\n",
            "GET /api/v1/main/flows/a/b?revision=two HTTP/1.1\r\n\(head)\r\n",
            "BREW /api/v1/main/flows HTTP/1.1\r\n\(head)\r\n",
        ]
    )
    func refused(_ request: String) async throws {
        let sandbox = try await KestraSandbox.start()
        let client = SandboxClient(address: sandbox.address)
        let sent = request.replacing(Self.credentials, with: SandboxClient.credentials)
        let answer = client.raw(Array(sent.utf8))
        #expect(
            (400..<500).contains(answer?.status ?? 0),
            "\(request) got \(answer?.status ?? 0) \(answer?.text ?? "")"
        )
        #expect(client.ask("GET", "/api/v1/configs")?.status == 200)
        await sandbox.stop()
    }

    @Test("that are cut short do not affect the server")
    func cutShort() async throws {
        let sandbox = try await KestraSandbox.start()
        let client = SandboxClient(address: sandbox.address)
        for request in [
            "GET /api/v1/", "GARBAGE\r\n\r\n",
            "POST /api/v1/main/flows HTTP/1.1\r\nHost: h\r\nContent-Length: 99\r\n\r\nid: x",
        ] {
            let connection = try #require(RawConnection(port: client.port))
            connection.send(Array(request.utf8))
            connection.close()
        }
        #expect(client.ask("GET", "/api/v1/configs")?.status == 200)
        await sandbox.stop()
    }

    @Test("with random bytes never end the server", arguments: 1...20)
    func random(seed: UInt64) async throws {
        let sandbox = try await KestraSandbox.start()
        let client = SandboxClient(address: sandbox.address)
        var number = seed &* 0x9E37_79B9_7F4A_7C15
        let bytes = (0..<400).map { _ -> UInt8 in
            number ^= number << 13
            number ^= number >> 7
            number ^= number << 17
            return UInt8(truncatingIfNeeded: number)
        }
        let start = Array(
            "POST /api/v1/main/executions/a/b HTTP/1.1\r\n\(Self.head)\(Self.form)Content-Length: 400\r\n\r\n".utf8
        )
        _ = client.raw(start + bytes, patience: 2000)
        _ = client.raw(bytes + Array("\r\n\r\n".utf8), patience: 200)
        #expect(client.ask("GET", "/api/v1/configs")?.status == 200)
        await sandbox.stop()
    }
}
