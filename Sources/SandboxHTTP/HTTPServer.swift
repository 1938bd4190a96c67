internal import CMicroHTTPD
package import EventLoop
import Glibc

/// An HTTP/1.1 server on one address, driven by an event loop and used on that loop's thread only.
package final class HTTPServer {
    /// Handles a request: replies to the exchange at once or later.
    package typealias Handler = (RequestHead, RequestBody, HTTPExchange) -> Void

    /// How often the server checks whether the clients of suspended connections are still connected.
    private static let sweepInterval = Duration.seconds(2)
    /// Rounds of work in one turn of the loop, so that other work has its turn too.
    private static let roundsPerTurn = 16

    let spool: SpoolDirectory
    private let loop: EventLoop
    private let handler: Handler
    /// Seconds after which a connection is closed that neither sends nor takes anything, unless it waits for a reply:
    /// libmicrohttpd is not always told when a client has gone with half of its request sent.
    private let silence: UInt32
    /// Creates the reply to a request with a malformed target or head.
    let refusal: (_ target: String, _ reason: String) -> HTTPReply
    private var daemon: OpaquePointer?
    private var exchanges: [ObjectIdentifier: HTTPExchange] = [:]
    private var turn: LoopTimer?
    private var sweeping: LoopTimer?

    /// Creates a server that does not listen yet.
    ///
    /// `refusal` creates the reply to a malformed head.
    package init(
        loop: EventLoop,
        spool: SpoolDirectory,
        silence: UInt32,
        refusal: @escaping (_ target: String, _ reason: String) -> HTTPReply,
        handler: @escaping Handler
    ) {
        self.loop = loop
        self.spool = spool
        self.silence = silence
        self.refusal = refusal
        self.handler = handler
    }

    /// Listens on an IPv4 address and returns the port; port 0 selects a free port.
    package func start(address: String, port: UInt16) throws -> UInt16 {
        guard cmicrohttpd_load() == 0 else {
            throw ListenFailure.library(String(cString: late_library_error()))
        }
        let callbacks = cmicrohttpd_callbacks(
            context: Unmanaged.passUnretained(self).toOpaque(),
            target: acceptTarget,
            access: advanceExchange,
            completed: forgetExchange
        )
        guard let daemon = cmicrohttpd_start(address, port, silence, callbacks) else {
            throw ListenFailure.address("\(address):\(port)", reason: String(cString: strerror(errno)))
        }
        self.daemon = daemon
        try loop.watch(cmicrohttpd_epoll(daemon), for: .reading) { [unowned self] _ in run() }
        scheduleSweep()
        return cmicrohttpd_port(daemon)
    }

    /// Closes the port and every connection, including those in the middle of a reply.
    package func stop() {
        guard let daemon else { return }
        self.daemon = nil
        loop.unwatch(cmicrohttpd_epoll(daemon))
        [turn, sweeping].compactMap(\.self).forEach(loop.cancel)
        exchanges.values.forEach { $0.abandon() }
        _ = cmicrohttpd.MHD_run(daemon)
        cmicrohttpd.MHD_stop_daemon(daemon)
        exchanges = [:]
    }

    func handle(_ head: RequestHead, _ body: RequestBody, _ exchange: HTTPExchange) {
        // A request that arrives while the server stops must not be left waiting: libmicrohttpd ends the process for it.
        guard daemon != nil else { return exchange.respond(.cut) }
        handler(head, body, exchange)
    }

    private func run() {
        turn = nil
        for _ in 0..<Self.roundsPerTurn {
            guard let daemon else { return }
            _ = cmicrohttpd.MHD_run(daemon)
            guard cmicrohttpd_due(daemon) else { return }
        }
        runSoon()
    }

    /// Runs the server at the loop's next turn, because a resumed connection does not wake the loop.
    func runSoon() {
        guard turn == nil, daemon != nil else { return }
        turn = loop.schedule(after: .zero) { [unowned self] in run() }
    }

    private func scheduleSweep() {
        sweeping = loop.schedule(after: Self.sweepInterval) { [unowned self] in
            exchanges.values.filter(\.isAbandoned).forEach { $0.abandon() }
            // The server detects idle connections only when it runs.
            runSoon()
            scheduleSweep()
        }
    }

    fileprivate func begin(target: String, connection: OpaquePointer) -> UnsafeMutableRawPointer {
        let exchange = HTTPExchange(target: target, connection: connection, server: self)
        exchanges[ObjectIdentifier(exchange)] = exchange
        return Unmanaged.passUnretained(exchange).toOpaque()
    }

    fileprivate func forget(_ exchange: HTTPExchange) {
        exchanges[ObjectIdentifier(exchange)] = nil
    }
}

private func server(_ context: UnsafeMutableRawPointer?) -> HTTPServer? {
    context.map { Unmanaged<HTTPServer>.fromOpaque($0).takeUnretainedValue() }
}

private func acceptTarget(
    context: UnsafeMutableRawPointer?,
    target: UnsafePointer<CChar>?,
    connection: OpaquePointer?
) -> UnsafeMutableRawPointer? {
    guard let target, let connection else { return nil }
    let text = String(cString: target)
    cmicrohttpd_hide_query(target)
    return server(context)?.begin(target: text, connection: connection)
}

private func advanceExchange(
    context: UnsafeMutableRawPointer?,
    connection: OpaquePointer?,
    url: UnsafePointer<CChar>?,
    method: UnsafePointer<CChar>?,
    version: UnsafePointer<CChar>?,
    piece: UnsafePointer<CChar>?,
    size: UnsafeMutablePointer<Int>?,
    state: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
    guard let server = server(context), let method, let size, let state = state?.pointee else { return .NO }
    let exchange = Unmanaged<HTTPExchange>.fromOpaque(state).takeUnretainedValue()
    let bytes = UnsafeRawBufferPointer(start: piece, count: size.pointee)
    let goesOn = exchange.advance(method: String(cString: method), piece: bytes, server: server)
    size.pointee = 0
    return goesOn ? .YES : .NO
}

private func forgetExchange(
    context: UnsafeMutableRawPointer?,
    connection: OpaquePointer?,
    state: UnsafeMutablePointer<UnsafeMutableRawPointer?>?,
    reason: MHD_RequestTerminationCode
) {
    guard let state = state?.pointee else { return }
    server(context)?.forget(Unmanaged<HTTPExchange>.fromOpaque(state).takeUnretainedValue())
}
