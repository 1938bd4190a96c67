import EventLoop
import KestraSandbox
import TestSupport
import Testing
import Values

@testable import Kestra

/// A request that something on the way holds back until the client has given up, on a real server.
@Suite("A create that arrives late")
struct LateArrivalTests {
    /// The create's end, and the ids of what the sandbox has.
    private static func create(_ fault: Fault, family: SandboxFamily) async throws -> (SoakRun.Created, [String]) {
        var settings = SandboxOptions()
        settings.api = family
        let sandbox = try await KestraSandbox.start(settings)
        _ = try await sandbox.load(
            "id: f\nnamespace: n.n\ntasks:\n  - {id: a, type: io.kestra.plugin.core.log.Log, message: hi}\n"
        )
        let port = sandbox.address.split(separator: ":").last.flatMap { UInt16($0) } ?? 0
        let proxy = try FaultProxy(port: port, plan: .script(fault))
        let thread = try LoopThread.start(name: "late-create", clock: FastClock(speed: 5))
        defer { thread.stop() }
        var configuration = try KestraConfiguration(
            address: proxy.address,
            credentials: .basic(username: "admin@kestra.io", password: "Kestra123!")
        )
        // Long enough for a busy machine to answer what is not held back: in 3 s, in the test's time five times as long.
        configuration.requestTimeout = .seconds(15)
        configuration.retryFor = .seconds(300)
        let client = KestraClient(configuration: configuration, loop: thread.loop, searchDelays: SearchDelays())
        let created = await Self.created(client)
        proxy.stop()
        let ids = await sandbox.executions.arrayValue?.compactMap { $0["id"]?.stringValue } ?? []
        await sandbox.stop()
        return (created, ids)
    }

    private static func created(_ client: KestraClient) async -> SoakRun.Created {
        do throws(KestraError) {
            return .id(try await client.executions.create("n.n", "f").id)
        } catch {
            return .failed(error)
        }
    }

    @Test("within the window is found, and not sent again", arguments: SandboxFamily.allCases)
    func within(_ family: SandboxFamily) async throws {
        let (created, ids) = try await Self.create(.late(after: 1, method: "GET"), family: family)
        guard case .id(let id) = created else {
            Issue.record("\(created)")
            return
        }
        #expect(ids == [id])
    }

    @Test("after it was sent again is an error that names both", arguments: SandboxFamily.allCases)
    func afterResend(_ family: SandboxFamily) async throws {
        let (created, ids) = try await Self.create(.late(after: 1, method: "POST"), family: family)
        guard case .failed(let error) = created else {
            Issue.record("\(created)")
            return
        }
        #expect(error.code == .conflict)
        #expect(ids.count == 2)
        #expect(Set(error.details["ids"]?.arrayValue?.compactMap(\.stringValue) ?? []) == Set(ids))
        for id in ids { #expect(error.message.contains(id)) }
    }
}
