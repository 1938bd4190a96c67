import KestraSandbox
import SandboxModel
import TestSupport
import Testing
import Values

@Suite("A sandbox with a state directory")
struct StateTests {
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    @Test("does not start while another sandbox uses the directory")
    func taken() async throws {
        let first = try await start()
        let error = await failure { _ = try await start() }
        #expect("\(error)".contains("another sandbox keeps its state there"))
        await first.stop()
    }

    @Test("restores everything after a restart")
    func restart() async throws {
        let first = try await start()
        let client = SandboxClient(address: first.address)
        client.deploy(
            "kept",
            tasks: SandboxClient.log,
            tail: "triggers:\n  - id: t\n    type: io.kestra.plugin.core.trigger.Schedule\n    cron: \"0 3 * * *\"\n"
        )
        let run = try #require(client.run("kept")?.json)
        let id = try #require(run["id"]?.stringValue)
        _ = client.ask(
            "PUT",
            "/api/v1/main/namespaces/company.team/kv/k",
            Array("{a:[1,2.50]}".utf8),
            type: "text/plain"
        )
        let form =
            "--part\r\nContent-Disposition: form-data; name=\"fileContent\"; filename=\"x\"\r\n\r\ntext\r\n--part--\r\n"
        let file = "/api/v1/main/namespaces/company.team/files?path=/a/b.txt"
        _ = client.ask("POST", file, Array(form.utf8), type: "multipart/form-data; boundary=part")
        let paths = [
            "/executions/\(id)", "/logs/\(id)", "/flows/company.team/kept?source=true", "/triggers/search",
            "/namespaces/company.team/kv/k", "/namespaces/company.team/files/directory?path=/a", "/executions/search",
        ]
        let before = paths.map { client.get($0) }
        #expect(before.allSatisfy { $0?.status == 200 })
        await first.stop()

        let second = try await start()
        let again = SandboxClient(address: second.address)
        #expect(paths.map { again.get($0)?.text } == before.map { $0?.text })
        #expect(again.ask("GET", file)?.text == "text")
        await second.stop()
    }

    @Test("resumes an execution that had not ended")
    func goesOn() async throws {
        let first = try await start()
        let client = SandboxClient(address: first.address)
        let nap = "  - id: n\n    type: io.kestra.plugin.core.flow.Sleep\n    duration: PT1H\n"
        client.deploy("nap", tasks: nap + SandboxClient.log)
        let id = try #require(client.run("nap", query: "")?.json?["id"]?.stringValue)
        #expect(client.waitForRunning(1) == [id])
        await first.stop()

        let second = try await start()
        let again = SandboxClient(address: second.address)
        #expect(again.waitForRunning(1) == [id])
        await second.advance(by: .seconds(3700))
        #expect(again.get("/executions/\(id)")?.json?["state"]?["current"] == "SUCCESS")
        await second.stop()
    }

    @Test("resumes a Loop and its running iteration")
    func loops() async throws {
        let first = try await start(.v2)
        let client = SandboxClient(address: first.address)
        let loop = "  - id: each\n    type: io.kestra.plugin.core.flow.Loop\n    values: [a, b]\n    tasks:\n"
        let nap = "      - {id: n, type: io.kestra.plugin.core.flow.Sleep, duration: PT1H}\n"
        client.deploy("looping", tasks: loop + nap)
        let id = try #require(client.run("looping", query: "")?.json?["id"]?.stringValue)
        #expect(client.waitForRunning(1) == [id])
        await first.stop()

        let second = try await start(.v2)
        let again = SandboxClient(address: second.address)
        #expect(again.waitForRunning(1) == [id])
        await second.advance(by: .seconds(3 * 3600))
        #expect(again.get("/executions/\(id)")?.json?["state"]?["current"] == "SUCCESS")
        let search = "/executions/search?filters[kind][EQUALS]=LOOP&filters[parentId][EQUALS]=\(id)"
        let found = again.get(search)?.json?["results"]?.arrayValue ?? []
        #expect(found.map { $0["loopRun"]?["value"] } == ["a", "b"])
        #expect(found.allSatisfy { $0["state"]?["current"] == "SUCCESS" })
        await second.stop()
    }

    @Test("names a directory that it cannot use")
    func unusable() async {
        do {
            var options = SandboxOptions()
            options.stateDirectory = "/dev/null/state"
            await (try KestraSandbox.start(options)).stop()
            Issue.record("the directory was taken")
        } catch {
            #expect("\(error)".contains("/dev/null/state"))
        }
    }

    private func start(_ family: SandboxFamily = .v1) async throws -> KestraSandbox {
        var options = SandboxOptions()
        options.stateDirectory = directory.path + "/state"
        options.clock = MovableClock()
        options.api = family
        return try await KestraSandbox.start(options)
    }
}
