import KestraSandbox
import TestSupport
import Testing
import Values

@Suite("An execution that is deleted while clients wait for it", .ownThread)
struct DeletionTests {
    private static let nap = "  - {id: nap, type: io.kestra.plugin.core.flow.Sleep, duration: PT1H}\n"

    /// Sends a request, deletes the execution when it runs, and returns the reply to the request.
    private func answer(_ method: String, _ path: (String) -> String, starts: Bool) async throws -> Answer? {
        let sandbox = try await KestraSandbox.start()
        let client = SandboxClient(address: sandbox.address)
        client.deploy("nap", tasks: Self.nap)
        let id = starts ? try #require(client.run("nap", query: "")?.json?["id"]?.stringValue) : ""
        let connection = try #require(RawConnection(port: client.port))
        let head = "\(method) /api/v1/main\(path(id)) HTTP/1.1\r\nHost: h\r\n\(SandboxClient.credentials)\r\n"
        connection.send(Array("\(head)Connection: close\r\n\r\n".utf8))
        let running = try #require(client.waitForRunning(1).first)
        #expect(client.ask("DELETE", "/api/v1/main/executions/\(running)")?.status == 204)
        let answer = Answer(connection.readAll())
        connection.close()
        await sandbox.stop()
        return answer
    }

    @Test("sends 404 for a create that waits for its end")
    func wait() async throws {
        let answer = try await answer("POST", { _ in "/executions/company.team/nap?wait=true" }, starts: false)
        #expect(answer?.status == 404)
        #expect(answer?.text.contains("was deleted") == true)
    }

    @Test("closes its stream without an end event")
    func follow() async throws {
        let answer = try await answer("GET", { "/executions/\($0)/follow" }, starts: true)
        #expect(answer?.events.first == "start")
        #expect(answer?.events.contains("end") == false)
    }
}
