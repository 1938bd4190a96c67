import KestraSandbox
import TestSupport
import Testing
import Values

@Suite("Faults")
struct FaultTests {
    @Test("lose the reply of each third create, which the sandbox performs")
    func loseReply() async throws {
        let sandbox = try await sandbox("POST /executions* lose-reply 1/3")
        let client = SandboxClient(address: sandbox.address)
        client.deploy("f", tasks: SandboxClient.log)
        let answers = (0..<6).map { _ in client.run("f", query: "") }
        #expect(answers.map { $0 == nil } == [true, false, false, true, false, false])
        #expect(client.get("/executions/search")?.json?["total"] == 6)
        await sandbox.stop()
    }

    @Test("reply with a status")
    func status() async throws {
        let sandbox = try await sandbox("GET /flows/search status 503")
        let client = SandboxClient(address: sandbox.address)
        #expect(client.get("/flows/search")?.status == 503)
        #expect(client.get("/triggers/search")?.status == 200)
        await sandbox.stop()
    }

    @Test("close the connection, or keep it open without a reply", arguments: [("cut", true), ("silent", false)])
    func noReply(_ fault: String, closes: Bool) async throws {
        let sandbox = try await sandbox("GET /flows/search \(fault)")
        let client = SandboxClient(address: sandbox.address)
        let connection = try #require(RawConnection(port: client.port))
        let head = "GET /api/v1/main/flows/search HTTP/1.1\r\nHost: h\r\n\(SandboxClient.credentials)\r\n\r\n"
        connection.send(Array(head.utf8))
        // A silent server is given time for a reply; one that cuts must not need it.
        #expect(connection.read(patience: closes ? 10_000 : 300).isEmpty)
        #expect(connection.isClosedByOther(patience: 1) == closes)
        connection.close()
        #expect(client.get("/triggers/search")?.status == 200)
        await sandbox.stop()
    }

    @Test(
        "that are malformed name the valid forms",
        arguments: [
            "", "GET /x", "GET x cut", "GET /x explode", "GET /x cut 3/1", "GET /x delay -5s", "GET /x late",
            "GET /x late -1s",
        ]
    )
    func unreadable(_ text: String) async {
        do {
            let sandbox = try await sandbox(text)
            await sandbox.stop()
            Issue.record("'\(text)' was taken")
        } catch {
            #expect("\(error)".contains("lose-reply"))
        }
    }

    private func sandbox(_ faults: String...) async throws -> KestraSandbox {
        var options = SandboxOptions()
        options.faults = faults
        return try await KestraSandbox.start(options)
    }
}
