import Glibc
import TestSupport
import Testing
import Values

@Suite("A sandbox that is killed at a random moment", .ownThread)
struct KilledTests {
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    /// The changes that the server has acknowledged.
    private struct Acknowledged {
        var keys: [String: String] = [:]
        var files: [String: Int] = [:]
        var executions: [String] = []
    }

    @Test("loses no acknowledged change in ten starts")
    func losesNothing() throws {
        var known = Acknowledged()
        for life in 0..<10 {
            let server = try start()
            let client = SandboxClient(address: try #require(server.firstLine(), "the sandbox does not start"))
            if life == 0 { client.deploy("f", tasks: SandboxClient.log) }
            try check(known, client)
            let process = server.processIdentifier
            var killer: SystemThread?
            write(&known, client, life) { rounds in
                guard rounds == 1 + life % 4 else { return }
                // The moment differs from start to start.
                killer = SystemThread {
                    usleep(UInt32(life * 1700))
                    kill(process, SIGKILL)
                }
            }
            killer?.join()
            // A server that has stopped replying by itself must not block the test.
            kill(process, SIGKILL)
            _ = try server.finish()
        }
        #expect(known.keys.count > 10 && !known.executions.isEmpty && !known.files.isEmpty)
    }

    private func start() throws -> RunningProgram {
        try RunningProgram(.kestraLua(["sandbox", "--port", "0", "--state", directory.path + "/state"]))
    }

    /// Writes until the server is gone; passes the number of acknowledged rounds to `hasDone`.
    private func write(
        _ known: inout Acknowledged,
        _ client: SandboxClient,
        _ life: Int,
        hasDone: (Int) -> Void
    ) {
        let large = String(repeating: "large ", count: 60_000)
        for number in 0... {
            hasDone(number)
            let key = "k\(life)-\(number)"
            let value = "\"value \(number)\""
            let path = "/api/v1/main/namespaces/company.team/kv/\(key)"
            guard client.ask("PUT", path, Array(value.utf8), type: "text/plain")?.status == 200 else { return }
            known.keys[key] = "value \(number)"
            guard let run = client.run("f", query: ""), run.status == 200 else { return }
            if let id = run.json?["id"]?.stringValue { known.executions.append(id) }
            guard number % 3 == 0 else { continue }
            let name = "/d\(life)/\(number).txt"
            let form =
                "--b\r\nContent-Disposition: form-data; name=\"fileContent\"; filename=\"x\"\r\n\r\n\(large)\r\n--b--\r\n"
            let upload = client.ask(
                "POST",
                "/api/v1/main/namespaces/company.team/files?path=\(name)",
                Array(form.utf8),
                type: "multipart/form-data; boundary=b"
            )
            guard upload?.status == 200 else { return }
            known.files[name] = large.utf8.count
        }
    }

    private func check(_ known: Acknowledged, _ client: SandboxClient) throws {
        for (key, value) in known.keys {
            let answer = client.get("/namespaces/company.team/kv/\(key)")
            #expect(answer?.json?["value"]?.stringValue == value, "\(key) is lost")
        }
        for (name, size) in known.files {
            let answer = client.get("/namespaces/company.team/files?path=\(name)")
            #expect(answer?.status == 200 && answer?.body.count == size, "\(name) is lost")
        }
        for id in known.executions {
            #expect(client.get("/executions/\(id)")?.status == 200, "the execution \(id) is lost")
        }
    }
}
