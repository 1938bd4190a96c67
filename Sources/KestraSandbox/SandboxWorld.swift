import EventLoop

/// What every handler works on; used on the sandbox's thread only.
final class SandboxWorld {
    let family: APIFamily
    let store: Store
    let engine: Engine
    let flowReader: FlowReader
    let time: SandboxTime
    let spool: SpoolDirectory
    let loop: EventLoop
    /// Says one line to the user of the sandbox.
    let report: @Sendable (String) -> Void
    /// The name that the server gives itself.
    let name = Identifier.make()
    private let address: String
    /// Known once the server listens.
    var port: UInt16 = 0

    init(options: SandboxOptions, loop: EventLoop, spool: SpoolDirectory) throws {
        family = options.api
        time = SandboxTime(loop: loop, speed: options.speed)
        store = Store(time: time)
        flowReader = FlowReader(family: family, stubsUnknown: options.stubsUnknownTasks)
        engine = Engine(store: store, time: time, family: family)
        self.spool = spool
        self.loop = loop
        report = options.report
        address = options.address
    }

    /// Where a browser would find the server.
    var url: String { "http://\(address):\(port)" }

    var executions: ExecutionWriter { ExecutionWriter(family: family, pages: url) }
    var logs: LogWriter { LogWriter(family: family) }
}
