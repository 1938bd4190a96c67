import EventLoop
import SandboxHTTP

/// The parts of a running sandbox, on the thread of its loop.
actor SandboxCore {
    nonisolated let loop: EventLoop
    /// The state of the server; nil after it is stopped.
    private(set) var world: SandboxWorld?
    /// The state after the server is stopped: the loop may still run timers of the engine until its thread ends.
    private var stopped: SandboxWorld?
    private var server: HTTPServer?
    private var api: APIServer?

    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    init(loop: EventLoop) {
        self.loop = loop
    }

    func start(_ options: SandboxOptions) throws -> UInt16 {
        let spool = SpoolDirectory(in: options.stateDirectory ?? "/tmp")
        let world = try SandboxWorld(options: options, loop: loop)
        let faults = try FaultPlan(
            options.faults,
            loop: loop,
            family: options.api,
            time: world.time,
            report: options.report
        )
        let api = APIServer(world: world, options: options, faults: faults)
        let server = HTTPServer(
            loop: loop,
            spool: spool,
            silence: options.silence,
            refusal: api.refuse,
            handler: api.handle
        )
        let port = try Self.listen(server, options)
        world.begin(port: port)
        (self.world, self.server, self.api) = (world, server, api)
        return port
    }

    private static func listen(_ server: HTTPServer, _ options: SandboxOptions) throws -> UInt16 {
        do {
            return try server.start(address: options.address, port: options.port)
        } catch let failure as ListenFailure {
            throw SandboxError.listening(failure)
        }
    }

    func stop() -> [String: Int] {
        server?.stop()
        world?.end()
        let unsupported = api?.unsupported ?? [:]
        stopped = world
        (world, server, api) = (nil, nil, nil)
        return unsupported
    }
}
