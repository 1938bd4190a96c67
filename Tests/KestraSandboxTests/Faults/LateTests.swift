import EventLoop
import KestraSandbox
import SandboxModel
import Testing
import Values

@Suite("A fault that hides new items")
struct LateTests {
    /// A sandbox with a movable clock, its client, and its reports.
    private struct Bench {
        let sandbox: KestraSandbox
        let client: SandboxClient
        let said = PthreadMutex<[String]>([])

        init(_ faults: [String], api: SandboxFamily = .v1, speed: Double = 1) async throws {
            var options = SandboxOptions()
            options.api = api
            options.speed = speed
            options.faults = faults
            options.clock = MovableClock()
            options.report = { [said] line in said.withLock { $0.append(line) } }
            sandbox = try await KestraSandbox.start(options)
            client = SandboxClient(address: sandbox.address)
            client.deploy("f", tasks: SandboxClient.log)
        }

        /// The id of an execution that has ended.
        func run() throws -> String { try #require(client.run("f")?.json?["id"]?.stringValue) }

        func total(_ path: String) -> JSON? { client.get(path)?.json?["total"] }
    }

    @Test("hides an execution from searches, and not from a GET by its id", arguments: SandboxFamily.allCases)
    func executions(_ family: SandboxFamily) async throws {
        let bench = try await Bench(["GET /executions* late 1h"], api: family)
        let id = try bench.run()
        #expect(bench.total("/executions/search") == 0)
        #expect(bench.client.get("/executions/\(id)")?.status == 200)
        #expect(bench.said.withLock { $0.last?.hasSuffix("/executions/search hides 1") } == true)
        await bench.sandbox.advance(by: .seconds(3601))
        #expect(bench.total("/executions/search") == 1)
        await bench.sandbox.stop()
    }

    @Test(
        "hides lines from the list, the search and the download, not from the stream",
        arguments: SandboxFamily.allCases
    )
    func lines(_ family: SandboxFamily) async throws {
        let bench = try await Bench(["GET /logs* late 1h"], api: family)
        let id = try bench.run()
        func isShown() -> [Bool] {
            ["/logs/\(id)", "/logs/search", "/logs/\(id)/download"].map {
                bench.client.get($0)?.text.contains("hi") == true
            }
        }
        #expect(isShown() == [false, false, false])
        #expect(bench.total("/executions/search") == 1)
        let stream = bench.client.ask("GET", "/api/v1/main/logs/\(id)/follow", patience: 300)
        #expect(stream?.text.contains("hi") == true)
        await bench.sandbox.advance(by: .seconds(3601))
        #expect(isShown() == [true, true, true])
        await bench.sandbox.stop()
    }

    @Test("applies in addition to another fault, and the longest of several applies")
    func beside() async throws {
        let bench = try await Bench([
            "GET /executions/search status 503 1/2", "GET /executions* late 1s", "GET /executions* late 1h",
        ])
        _ = try bench.run()
        await bench.sandbox.advance(by: .seconds(60))
        #expect(bench.client.get("/executions/search")?.status == 503)
        #expect(bench.total("/executions/search") == 0)
        await bench.sandbox.stop()
    }

    @Test("hides for a span of the client's time at any speed of the sandbox")
    func speed() async throws {
        let bench = try await Bench(["GET /executions* late 1h"], speed: 60)
        _ = try bench.run()
        await bench.sandbox.advance(by: .seconds(3601))
        #expect(bench.total("/executions/search") == 0)
        await bench.sandbox.advance(by: .seconds(60 * 3600))
        #expect(bench.total("/executions/search") == 1)
        await bench.sandbox.stop()
    }
}
