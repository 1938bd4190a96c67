import EventLoop
import FoundationEssentials
import SandboxEngine
import SandboxHTTP
import SandboxModel
import TextTools
import Values

/// What every handler works on; used on the sandbox's thread only.
final class SandboxWorld {
    /// A real server takes some time for each step too: so who follows a run at once sees it under way.
    private static let stepDelay = Duration.milliseconds(2)

    /// Requests wait this long for the templates of a task, if these take longer.
    private static let patience = Duration.milliseconds(10)

    let family: SandboxFamily
    let store: Store
    let engine: Engine
    let scheduler: TriggerScheduler
    var flowReader: FlowReader
    let time: SandboxTime
    let loop: EventLoop
    let clock: any LoopClock
    /// Says one line to the user of the sandbox.
    let report: @Sendable (String) -> Void
    /// The name that the server gives itself.
    let name = Identifier.make()
    private let state: StateDirectory?
    private let address: String
    private var port: UInt16 = 0

    /// - Throws: `SandboxError` when the state cannot be read, or the encryption key is not valid.
    init(options: SandboxOptions, loop: EventLoop) throws {
        family = options.api
        time = SandboxTime(loop: loop, speed: options.speed)
        flowReader = FlowReader(family: family, stubsUnknown: options.stubsUnknownTasks)
        state = try options.stateDirectory.map {
            try StateDirectory(path: $0, loop: loop, report: options.report)
        }
        store = Store(time: time, journal: state.map(StateJournal.init))
        engine = Engine(store: store, time: time, family: family, settings: try Self.settings(options))
        scheduler = TriggerScheduler(store: store, engine: engine, time: time, report: options.report)
        self.loop = loop
        clock = options.clock
        report = options.report
        address = options.address
        let watcher = ExecutionWatcher(store: store, engine: engine, report: options.report)
        store.executions.stateChanged = watcher.stateChanged
        if let state { try StateReader(directory: state, flowReader: flowReader).fill(store) }
    }

    /// Where a browser would find the server.
    var url: String { "http://\(address):\(port)" }

    var executions: ExecutionWriter { ExecutionWriter(family: family, pages: url) }
    var triggers: TriggerWriter { TriggerWriter(family: family) }
    var flows: FlowWriter { FlowWriter(family: family) }
    var logs: LogWriter { LogWriter(family: family) }

    /// Goes on with what was kept, now that the server listens.
    func begin(port: UInt16) {
        self.port = port
        engine.settings.address = url
        engine.recover()
        scheduler.recover()
    }

    func end() {
        engine.close()
        state?.close()
    }

    /// Calls `body` when all that was done so far is kept; at once when nothing is to be kept.
    func whenKept(_ body: @escaping (_ failure: String?) -> Void) {
        if let state { state.whenKept(body) } else { body(nil) }
    }

    /// Sends a reply, once what it tells of is kept.
    func send(_ reply: HTTPReply, to exchange: HTTPExchange) {
        whenKept { [family] failure in
            let refusal = failure.map {
                APIFailure.own(.internalError, "the state is not kept: \($0)").reply(to: "", family: family)
            }
            exchange.respond(refusal ?? reply)
        }
    }

    private static func settings(_ options: SandboxOptions) throws(SandboxError) -> EngineSettings {
        var settings = EngineSettings()
        settings.stubsUnknown = options.stubsUnknownTasks
        settings.stepDelay = stepDelay
        settings.patience = patience
        if let key = options.encryptionKey {
            do throws(CryptoFailure) {
                settings.encryption = try Encryption(key: key)
            } catch {
                throw .encryption(error.message)
            }
            if settings.encryption == nil { throw .encryptionKey() }
        }
        for (name, value) in options.environment ?? ProcessEnvironment.variables {
            if name.hasPrefix("SECRET_"), let data = Data(base64Encoded: value) {
                settings.secrets[name.dropFirst("SECRET_".count).uppercased()] = String(decoding: data, as: UTF8.self)
            } else if name.hasPrefix("ENV_") {
                settings.environment[name.dropFirst("ENV_".count).lowercased()] = value
            }
        }
        return settings
    }
}
