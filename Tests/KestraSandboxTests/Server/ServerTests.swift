import KestraSandbox
import SandboxModel
import TestSupport
import Testing
import Values

@Suite("The sandbox as a server")
struct ServerTests {
    @Test("requires credentials, except for its configuration")
    func credentials() async throws {
        let sandbox = try await KestraSandbox.start()
        let client = SandboxClient(address: sandbox.address)
        let refused = client.ask("GET", "/api/v1/main/flows/search", credentials: false)
        #expect(refused?.status == 401)
        #expect(refused?.body.isEmpty == true)
        #expect(refused?.headers["www-authenticate"] == "Basic")
        #expect(client.ask("GET", "/api/v1/configs", credentials: false)?.status == 200)
        await sandbox.stop()
    }

    @Test("admits every client if it is configured to, with or without a tenant in the path")
    func open() async throws {
        var options = SandboxOptions()
        options.needsCredentials = false
        let sandbox = try await KestraSandbox.start(options)
        let client = SandboxClient(address: sandbox.address)
        #expect(client.ask("GET", "/api/v1/flows/search", credentials: false)?.status == 200)
        #expect(client.ask("GET", "/api/v1/other/flows/search", credentials: false)?.status == 400)
        await sandbox.stop()
    }

    @Test(
        "replies 501 with the name of an operation that it does not have, and counts it",
        arguments: SandboxFamily.allCases
    )
    func unsupported(_ family: SandboxFamily) async throws {
        var options = SandboxOptions()
        options.api = family
        let sandbox = try await KestraSandbox.start(options)
        let client = SandboxClient(address: sandbox.address)
        let answer = client.get("/dashboards")
        #expect(answer?.status == 501)
        #expect(answer?.text.contains("searchDashboards") == true)
        #expect(await sandbox.stop() == ["searchDashboards": 1])
    }

    @Test("names the address that is taken")
    func taken() async throws {
        let (first, options) = try await startOnPortOfOurs()
        let error = await failure { _ = try await KestraSandbox.start(options) }
        #expect("\(error)".contains("127.0.0.1:\(options.port)"))
        await first.stop()
        let second = try await KestraSandbox.start(options)
        await second.stop()
    }

    /// Uses a port below the range of ephemeral ports, so that no other program takes it by chance.
    private func startOnPortOfOurs() async throws -> (KestraSandbox, SandboxOptions) {
        var options = SandboxOptions()
        for _ in 0..<20 {
            options.port = .random(in: 20_000..<32_000)
            if let sandbox = try? await KestraSandbox.start(options) { return (sandbox, options) }
        }
        return (try await KestraSandbox.start(options), options)
    }

    @Test("stores a large file on disk and returns it", arguments: [10, 300_000, 3_000_000])
    func largeFiles(size: Int) async throws {
        let sandbox = try await KestraSandbox.start()
        let client = SandboxClient(address: sandbox.address)
        let content = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let before = "--part\r\nContent-Disposition: form-data; name=\"fileContent\"; filename=\"x\"\r\n\r\n"
        let body = Array(before.utf8) + content + Array("\r\n--part--\r\n".utf8)
        let path = "/api/v1/main/namespaces/a/files?path=/big"
        #expect(client.ask("POST", path, body, type: "multipart/form-data; boundary=part")?.status == 200)
        #expect(client.ask("GET", path)?.body == content)
        await sandbox.stop()
    }

    @Test("stops during streams and waiting requests")
    func stopsCleanly() async throws {
        let sandbox = try await KestraSandbox.start()
        let client = SandboxClient(address: sandbox.address)
        client.deploy("nap", tasks: "  - id: n\n    type: io.kestra.plugin.core.flow.Sleep\n    duration: PT1H\n")
        let id = try #require(client.run("nap", query: "")?.json?["id"]?.stringValue)
        let stream = try #require(RawConnection(port: client.port))
        let head = "Host: h\r\n\(SandboxClient.credentials)\r\n\r\n"
        stream.send(Array("GET /api/v1/main/executions/\(id)/follow HTTP/1.1\r\n\(head)".utf8))
        let wait = try #require(RawConnection(port: client.port))
        wait.send(Array("POST /api/v1/main/executions/company.team/nap?wait=true HTTP/1.1\r\n\(head)".utf8))
        // The server must have taken both requests before it stops.
        #expect(!stream.read(patience: 10_000).isEmpty)
        #expect(client.waitForRunning(2).count == 2)
        await sandbox.stop()
        #expect(Answer(wait.readAll()) == nil)
        stream.close()
        wait.close()
    }
}

/// The error of `body`; fails the test if it does not throw.
func failure(_ body: () async throws -> Void) async -> any Error {
    do {
        try await body()
        Issue.record("no error")
        return CancellationError()
    } catch {
        return error
    }
}
