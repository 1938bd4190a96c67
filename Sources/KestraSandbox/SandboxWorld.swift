import EventLoop

/// What every handler works on; used on the sandbox's thread only.
final class SandboxWorld {
    let family: APIFamily
    let store: Store
    let engine: Engine
    let scheduler: Scheduler
    let flowReader: FlowReader
    let time: SandboxTime
    let spool: SpoolDirectory
    let loop: EventLoop
    /// Says one line to the user of the sandbox.
    let report: @Sendable (String) -> Void
    /// The name that the server gives itself.
    let name = Identifier.make()
    /// A real server takes some time for each step too: so who follows a run at once sees it under way.
    private static let stepDelay = Duration.milliseconds(2)
    private let address: String
    /// Known once the server listens.
    var port: UInt16 = 0

    init(options: SandboxOptions, loop: EventLoop, spool: SpoolDirectory) throws {
        family = options.api
        time = SandboxTime(loop: loop, speed: options.speed)
        store = Store(time: time)
        flowReader = FlowReader(family: family, stubsUnknown: options.stubsUnknownTasks)
        var settings = EngineSettings()
        settings.stubsUnknown = options.stubsUnknownTasks
        settings.stepDelay = Self.stepDelay
        engine = Engine(store: store, time: time, family: family, settings: settings)
        scheduler = Scheduler(store: store, engine: engine, time: time, report: options.report)
        self.spool = spool
        self.loop = loop
        report = options.report
        address = options.address
    }

    /// Where a browser would find the server.
    var url: String { "http://\(address):\(port)" }

    var executions: ExecutionWriter { ExecutionWriter(family: family, pages: url) }
    var triggers: TriggerWriter { TriggerWriter(family: family) }
    var logs: LogWriter { LogWriter(family: family) }
}
