package import EventLoop
package import HTTPTransport
internal import Values

/// A client of one Kestra server.
///
/// Its functions may be called from any task; the network work is done on the client's event loop. Close a client that
/// made its own loop when it is no longer needed.
///
/// ```swift
/// let client = try KestraClient(configuration: .fromEnvironment())
/// let run = try await client.executions.create("company.team", "etl", inputs: ["day": "2026-11-20"])
/// let done = try await run.wait(timeout: .seconds(600))
/// client.close()
/// ```
public final class KestraClient: Sendable {
    /// Where the server is and who asks.
    public let configuration: KestraConfiguration
    /// The loop whose clock and thread the client uses.
    package let loop: EventLoop
    let errors: ErrorAnswer
    let addresses: RequestURL
    private let pipeline: Pipeline
    private let probe: VersionProbe
    let generation = ShownGeneration()
    let recentFlows: RecentFlows
    let followTurns: FollowTurns
    /// How late searches are here.
    let searchDelays: SearchDelays
    let successors = SuccessorClaims()
    let troubles = Troubles()
    private let ownThread: LoopThread?
    private let commonHeaders: [HTTPHeader]
    private let trace: (@Sendable (String) -> Void)?

    /// The most bytes an answer may have that is kept in memory as a whole.
    static let answerLimit = 1 << 30

    /// A client on somebody's loop, over any transport; `trace` is told of every attempt on one line, without secrets.
    package init(
        configuration: KestraConfiguration,
        transport: any HTTPTransport,
        loop: EventLoop,
        trace: (@Sendable (String) -> Void)? = nil,
        ownThread: LoopThread? = nil,
        searchDelays: SearchDelays = .process
    ) {
        self.configuration = configuration
        self.loop = loop
        self.trace = trace
        self.ownThread = ownThread
        self.searchDelays = searchDelays
        errors = ErrorAnswer(configuration: configuration)
        addresses = RequestURL(base: configuration.address, tenant: configuration.tenant)
        commonHeaders = configuration.headers.replaced(by: Authorization.headers(for: configuration.credentials))
        let sending = Pipeline.transport(transport)
        let attempt = trace.map { .through(TraceMiddleware(loop: loop, tell: $0), then: sending) } ?? sending
        pipeline = .through(RetryMiddleware(policy: RequestRetries(), loop: loop, troubles: troubles), then: attempt)
        probe = VersionProbe(loop: loop)
        recentFlows = RecentFlows(loop: loop)
        followTurns = FollowTurns(loop: loop)
    }

    /// Ends the client's own thread; calls that still wait end as cancelled.
    ///
    /// Without a thread of its own it does nothing.
    public func close() { ownThread?.stop() }

    /// The version of the server, asked for once.
    ///
    /// - Throws: `unreachable` and the like; `bad_reply` when the address belongs to something else.
    public func serverVersion() async throws(KestraError) -> ServerVersion {
        try await probe.version { () async throws(KestraError) -> ServerVersion in
            let reply = try await self.request("GET", "/api/v1/configs")
            if reply.status == 404 {
                throw KestraError(
                    .badReply,
                    "\(self.configuration.address) does not answer as a Kestra server does",
                    status: 404,
                    operation: "version",
                    hint: "is this its address, and is there a path before /api?"
                )
            }
            if reply.status >= 300 { throw self.errors.error(of: reply, subject: nil) }
            guard let text = try reply.json()["version"]?.stringValue else {
                throw KestraError(.badReply, "\(self.configuration.address) does not say which version it is")
            }
            let version = ServerVersion(text)
            if version.isUnknown {
                self.trace?(
                    "the server's version \(text.isEmpty ? "has no name" : "\(text) is not known"); it is treated like "
                        + APIFamily.newest.rawValue
                )
            }
            return version
        }
    }

    /// Whether the server is of 2.0 or newer; its version is asked for only when no reply has shown it.
    func isFrom2() async throws(KestraError) -> Bool {
        if let shown = generation.isFrom2 { return shown }
        return try await serverVersion().family >= .v2_0
    }

    /// What goes through the middlewares.
    ///
    /// An answer that is read whole is asked for again when it breaks off, if the request may be repeated; else the
    /// caller reads the body.
    func exchange(_ request: HTTPRequest, repeatable: Bool, whole: Bool) -> Exchange {
        var request = request
        request.headers = request.headers.isEmpty ? commonHeaders : commonHeaders.replaced(by: request.headers)
        return Exchange(
            request,
            isRepeatable: repeatable,
            retryFor: configuration.retryFor,
            answerLimit: whole ? Self.answerLimit : nil
        )
    }

    /// Sends a request through the middlewares.
    func send(_ exchange: Exchange, operation: String?) async throws(KestraError) -> HTTPResponse {
        do throws(TransportFailure) {
            return try await pipeline.send(exchange)
        } catch {
            throw errors.error(error, operation: operation)
        }
    }

    /// Reads the whole body of a response.
    func collect(_ response: HTTPResponse, operation: String?) async throws(KestraError) -> KestraReply {
        do throws(TransportFailure) {
            let bytes = try await response.body.collect(limit: Self.answerLimit)
            return KestraReply(status: response.status, headers: response.headers, bytes: bytes, operation: operation)
        } catch {
            throw errors.error(error, operation: operation)
        }
    }
}

extension [HTTPHeader] {
    /// These and `others`, which take the place of those with the same name: two of one name are read by each server and
    /// proxy as it likes.
    fileprivate func replaced(by others: [HTTPHeader]) -> [HTTPHeader] {
        filter { header in !others.contains { $0.name.lowercased() == header.name.lowercased() } } + others
    }
}
