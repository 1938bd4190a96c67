import EventLoop
import FoundationEssentials
import SandboxEngine
import SandboxHTTP
import SandboxModel
import TextTools
import Values

/// The state and the services that all handlers share; used on the sandbox's thread only.
final class SandboxWorld {
    /// The time that each step takes, so that a stream that begins at once shows the run in progress.
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
    /// Reports one line to the user of the sandbox.
    let report: @Sendable (String) -> Void
    /// The id of the server in its configuration.
    let name = Identifier.make()
    private let state: StateDirectory?
    private let address: String
    private var port: UInt16 = 0

    /// - Throws: `SandboxError` if the state cannot be read, or the encryption key is not valid.
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

    /// The address of the server for browsers.
    var url: String { "http://\(address):\(port)" }

    var executions: ExecutionWriter { ExecutionWriter(family: family, pages: url) }
    var triggers: TriggerWriter { TriggerWriter(family: family) }
    var flows: FlowWriter { FlowWriter(family: family) }
    var logs: LogWriter { LogWriter(family: family) }

    /// Resumes the executions and triggers of a kept state, after the server listens.
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

    /// Calls `body` when all changes so far are on disk; at once without a state directory.
    func whenKept(_ body: @escaping (_ failure: String?) -> Void) {
        if let state { state.whenKept(body) } else { body(nil) }
    }

    /// Sends a reply after the changes that it reports are on disk.
    func send(_ reply: HTTPReply, to exchange: HTTPExchange) {
        whenKept { [family] failure in
            let refusal = failure.map {
                APIFailure.own(.internalError, "the state cannot be written: \($0)").reply(to: "", family: family)
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
