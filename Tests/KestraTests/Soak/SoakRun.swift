import EventLoop
import TestSupport

@testable import Kestra

/// One create and one follow with its log lines, through a proxy that lets go wrong what a seed says.
struct SoakRun: Sendable {
    enum Created {
        case id(String)
        case failed(KestraError)
    }

    let seed: UInt64
    /// Names the run on the server.
    let name: String
    let created: Created
    /// The states of events that said they were the last.
    private(set) var ends: [String] = []
    private(set) var lines: [String] = []
    private(set) var followFailure: KestraError?
    let exchanges: Int
    let elapsed: Duration

    /// The longest that a follow may take here.
    static let deadline = Duration.seconds(400)

    /// Makes one run, whose waits pass as fast as the loop's clock; `attempt` tells it from others of the same seed.
    ///
    /// So many `percent` of the exchanges are hurt, and a create may take the `patience`. Runs that stand for one process share their `delays`.
    static func make(
        seed: UInt64,
        _ servers: SoakServers,
        percent: Int = 35,
        for patience: Duration = .seconds(60),
        on loop: EventLoop,
        delays: SearchDelays = SearchDelays(),
        attempt: Int = 1
    ) async throws -> SoakRun {
        let proxy = try FaultProxy(port: servers.port(of: seed), plan: .seeded(seed, percent: percent))
        let configuration = try configuration(proxy.address, for: patience)
        let client = KestraClient(configuration: configuration, loop: loop, searchDelays: delays)
        let began = loop.now
        let name = "\(seed) at \(attempt)"
        let created = await create(client, servers.flow(of: seed), name)
        var follow = Follow()
        if case .id(let id) = created { follow = await Self.follow(client, id) }
        let elapsed = loop.now - began
        proxy.stop()
        return SoakRun(created, follow, seed: seed, name: name, exchanges: proxy.requests.count, elapsed)
    }

    private struct Follow {
        var ends: [String] = []
        var lines: [String] = []
        var failure: KestraError?
    }

    private init(
        _ created: Created,
        _ follow: Follow,
        seed: UInt64,
        name: String,
        exchanges: Int,
        _ elapsed: Duration
    ) {
        self.seed = seed
        self.name = name
        self.created = created
        self.exchanges = exchanges
        self.elapsed = elapsed
        (ends, lines, followFailure) = (follow.ends, follow.lines, follow.failure)
    }

    private static func configuration(_ address: String, for patience: Duration) throws -> KestraConfiguration {
        var configuration = try KestraConfiguration(
            address: address,
            credentials: .basic(username: "admin@kestra.io", password: "Kestra123!")
        )
        configuration.requestTimeout = .seconds(10)
        configuration.retryFor = patience
        return configuration
    }

    private static func create(
        _ client: KestraClient,
        _ flow: String,
        _ name: String
    ) async -> Created {
        do throws(KestraError) {
            let inputs: [String: InputValue] = ["run": .text(name)]
            return .id(try await client.executions.create("company.soak", flow, inputs: inputs).id)
        } catch {
            return .failed(error)
        }
    }

    private static func follow(_ client: KestraClient, _ id: String) async -> Follow {
        let options = FollowOptions(
            logs: .info,
            timeout: deadline,
            silence: .seconds(4),
            patience: deadline
        )
        var follow = Follow()
        do throws(KestraError) {
            for try await event in FollowEvents(client: client, id: id, options: options) {
                if event.isLast { follow.ends.append(event.state?.rawValue ?? "") }
                if event.kind == .log { follow.lines.append(event.message ?? "") }
            }
        } catch {
            follow.failure = error
        }
        return follow
    }
}
