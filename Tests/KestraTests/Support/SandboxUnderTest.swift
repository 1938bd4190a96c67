import EventLoop
import KestraSandbox
import TestSupport

@testable import Kestra

/// A client of a sandbox over real sockets, on request through a proxy that lets things go wrong.
struct SandboxUnderTest {
    let sandbox: KestraSandbox
    let client: KestraClient
    private let thread: LoopThread
    private let proxy: FaultProxy

    /// What was asked: methods and paths with queries.
    var lines: [String] { proxy.requests.map { "\($0.method) \($0.target)" } }

    /// - Parameters:
    ///   - family: The family of the sandbox.
    ///   - faults: What its rules let go wrong.
    ///   - plan: What the proxy lets go wrong.
    /// - Throws: What keeps the sandbox or the proxy from starting.
    init(_ family: SandboxFamily, faults: [String] = [], plan: FaultPlan = .script()) async throws {
        var options = SandboxOptions()
        options.api = family
        options.faults = faults
        sandbox = try await KestraSandbox.start(options)
        let port = sandbox.address.split(separator: ":").last.flatMap { UInt16($0) } ?? 0
        proxy = try FaultProxy(port: port, plan: plan)
        thread = try LoopThread.start(name: "sandbox-client")
        var configuration = try KestraConfiguration(
            address: proxy.address,
            credentials: .basic(username: "admin@kestra.io", password: "Kestra123!")
        )
        configuration.requestTimeout = .seconds(2)
        configuration.retryFor = .seconds(20)
        client = KestraClient(configuration: configuration, loop: thread.loop)
    }

    /// Starts a flow of these tasks on the sandbox itself.
    func run(_ tasks: String, id: String = "f") async throws -> String {
        _ = try await sandbox.load("id: \(id)\nnamespace: n.n\ntasks:\n\(tasks)")
        let direct = KestraClient(
            configuration: try KestraConfiguration(
                address: sandbox.address,
                credentials: .basic(username: "admin@kestra.io", password: "Kestra123!")
            ),
            loop: thread.loop
        )
        return try await direct.executions.create("n.n", id).id
    }

    /// A follow with its log lines, whose streams are given up after a short silence.
    func follow(_ id: String) -> FollowEvents {
        let options = FollowOptions(
            logs: .info,
            timeout: .seconds(60),
            silence: .milliseconds(400),
            patience: .seconds(40)
        )
        return FollowEvents(client: client, id: id, options: options)
    }

    /// The lines of a follow: place, value and text.
    func lines(of id: String) async throws(KestraError) -> [String] {
        var lines: [String] = []
        for try await event in follow(id) where event.kind == .log {
            lines.append([event.taskId, event.value, event.message].map { $0 ?? "-" }.joined(separator: " "))
        }
        return lines
    }

    func stop() async {
        proxy.stop()
        await sandbox.stop()
        thread.stop()
    }
}
