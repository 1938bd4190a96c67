import KestraSandbox
import TestSupport
import Testing
import Values

@Suite("Unusual connections")
struct ConnectionTests {
    @Test("a query of thousands of parameters gets a reply", arguments: [500, 1000, 5000])
    func parameters(count: Int) async throws {
        let sandbox = try await KestraSandbox.start()
        let client = SandboxClient(address: sandbox.address)
        let query = Array(repeating: "a=1", count: count).joined(separator: "&")
        #expect(client.get("/flows/search?\(query)&size=1")?.status == 200)
        await sandbox.stop()
    }

    @Test(
        "a connection whose client leaves in the middle of a request is closed",
        arguments: [
            "GET /api", "PUT /api/v1/main/namespaces/a/kv/k HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nx", "",
        ]
    )
    func halfSent(_ request: String) async throws {
        var options = SandboxOptions()
        options.silence = 1
        let sandbox = try await KestraSandbox.start(options)
        let client = SandboxClient(address: sandbox.address)
        let connection = try #require(RawConnection(port: client.port))
        connection.send(Array(request.utf8))
        connection.finishSending()
        #expect(connection.isClosedByOther(patience: 20_000))
        connection.close()
        #expect(client.get("/flows/search")?.status == 200)
        await sandbox.stop()
    }

    @Test("an event stream without events is not closed as idle")
    func stream() async throws {
        var options = SandboxOptions()
        options.silence = 1
        let sandbox = try await KestraSandbox.start(options)
        let client = SandboxClient(address: sandbox.address)
        client.deploy("waits", tasks: "  - {id: p, type: io.kestra.plugin.core.flow.Pause, delay: PT4S}\n")
        let run = try #require(client.run("waits", query: "")?.json?["id"]?.stringValue)
        #expect(client.get("/executions/\(run)/follow")?.events.last == "end")
        await sandbox.stop()
    }
}
