package import EventLoop
package import HTTPTransport
internal import Values

/// A client of one Kestra server.
///
/// Its functions can be called from any task. The network I/O runs on the client's event loop. Close a client that
/// created its own loop when you no longer need it.
///
/// ```swift
/// let client = try KestraClient(configuration: .fromEnvironment())
/// let run = try await client.executions.create("company.team", "etl", inputs: ["day": "2026-11-20"])
/// let done = try await run.wait(timeout: .seconds(600))
/// client.close()
/// ```
public final class KestraClient: Sendable {
    /// The address of the server and the credentials.
    public let configuration: KestraConfiguration
    /// The loop whose clock and thread the client uses.
    package let loop: EventLoop
    let errors: ErrorAnswer
    let addresses: RequestURL
    private let pipeline: Pipeline
    /// The part of the pipeline that makes one attempt.
    private let attempts: Pipeline
    private let probe: VersionProbe
    let generation: ShownGeneration
    let recentFlows: RecentFlows
    let followTurns: FollowTurns
    /// The delay with which searches on this server show new executions.
    let searchDelays: SearchDelays
    let successors: SuccessorClaims
    let requestFailures: RequestFailures
    private let ownThread: LoopThread?
    private let commonHeaders: [HTTPHeader]
    private let trace: (@Sendable (String) -> Void)?
    /// Gets warnings for the user.
    let complain: (@Sendable (String) -> Void)?

    /// The memory for the replies that are read whole, and for events of streams.
    let replyMemory: any BodyMemory

    /// The maximum size in bytes of all replies that a client keeps in memory, unless a script has a limit.
    static let memoryLimit = 512 << 20
    /// The maximum size in bytes of an error reply to a call whose reply is streamed.
    static let errorLimit = 1 << 20

    /// A client on the caller's loop, over any transport.
    ///
    /// `trace` gets one line per attempt, without secrets. `complain` gets warnings for the user, such as that a result is
    /// incomplete.
    package init(
        configuration: KestraConfiguration,
        transport: any HTTPTransport,
        loop: EventLoop,
        trace: (@Sendable (String) -> Void)? = nil,
        complain: (@Sendable (String) -> Void)? = nil,
        ownThread: LoopThread? = nil,
        searchDelays: SearchDelays = .process,
        replyMemory: any BodyMemory = FixedBodyMemory(limit: memoryLimit)
    ) {
        self.configuration = configuration
        self.replyMemory = replyMemory
        self.loop = loop
        self.trace = trace
        self.complain = complain
        self.ownThread = ownThread
        self.searchDelays = searchDelays
        errors = ErrorAnswer(configuration: configuration)
        addresses = RequestURL(base: configuration.address, tenant: configuration.tenant)
        commonHeaders = configuration.headers.replaced(by: Authorization.headers(for: configuration.credentials))
        (generation, successors) = (ShownGeneration(), SuccessorClaims())
        requestFailures = RequestFailures()
        let sending = Pipeline.transport(transport)
        attempts = trace.map { .through(TraceMiddleware(loop: loop, report: $0), then: sending) } ?? sending
        pipeline = .through(
            RetryMiddleware(policy: RequestRetries(), loop: loop, requestFailures: requestFailures),
            then: attempts
        )
        probe = VersionProbe(loop: loop)
        recentFlows = RecentFlows(loop: loop)
        followTurns = FollowTurns(loop: loop)
    }

    /// The client of `other` with another memory for its replies; connections and all else are shared.
    private init(sharing other: KestraClient, _ replyMemory: any BodyMemory) {
        self.replyMemory = replyMemory
        configuration = other.configuration
        loop = other.loop
        trace = other.trace
        complain = other.complain
        ownThread = nil
        searchDelays = other.searchDelays
        errors = other.errors
        addresses = other.addresses
        commonHeaders = other.commonHeaders
        pipeline = other.pipeline
        attempts = other.attempts
        probe = other.probe
        recentFlows = other.recentFlows
        followTurns = other.followTurns
        generation = other.generation
        successors = other.successors
        requestFailures = other.requestFailures
    }

    /// This client, whose replies count against another memory, such as that of one script.
    package func keepingReplies(in memory: any BodyMemory) -> KestraClient { KestraClient(sharing: self, memory) }

    /// A client of other services over the same transport, without the address and the credentials of this one.
    package var services: ServiceClient {
        ServiceClient(
            pipeline: .through(
                RetryMiddleware(policy: RequestRetries(), loop: loop, requestFailures: RequestFailures()),
                then: attempts
            ),
            configuration: configuration,
            memory: replyMemory
        )
    }

    /// Ends the client's own thread.
    ///
    /// Pending calls end as cancelled.
    ///
    /// If the client has no thread of its own, this has no effect.
    public func close() { ownThread?.stop() }

    /// The version of the server, requested once.
    ///
    /// - Throws: `unreachable` and other connection errors; `bad_reply` if the address is not that of a Kestra server.
    public func serverVersion() async throws(KestraError) -> ServerVersion {
        try await probe.version { () async throws(KestraError) -> ServerVersion in
            let reply = try await self.request("GET", "/api/v1/configs")
            if reply.status == 404 {
                throw KestraError(
                    .badReply,
                    "\(self.configuration.address) does not reply like a Kestra server",
                    status: 404,
                    operation: "version",
                    hint: "is this its address, and is there a path before /api?"
                )
            }
            if reply.status >= 300 { throw self.errors.error(of: reply, subject: nil) }
            guard let text = try reply.json()["version"]?.stringValue else {
                throw KestraError(
                    .badReply,
                    "\(self.configuration.address) does not report its version",
                    status: reply.status,
                    operation: "version",
                    hint: "is this the address of a Kestra server?"
                )
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

    /// Whether the server is 2.0 or newer; requests its version only if no reply has shown it.
    func isFrom2() async throws(KestraError) -> Bool {
        if let shown = generation.isFrom2 { return shown }
        return try await serverVersion().family >= .v2_0
    }

    /// The exchange that passes through the middlewares.
    ///
    /// If the body of a reply that is read whole breaks off, a repeatable request is sent again. Otherwise the caller reads
    /// the body.
    func exchange(_ request: HTTPRequest, repeatable: Bool, whole: Bool) -> Exchange {
        var request = request
        request.headers = request.headers.isEmpty ? commonHeaders : commonHeaders.replaced(by: request.headers)
        if whole { request.bodyMemory = replyMemory }
        return Exchange(request, isRepeatable: repeatable, retryFor: configuration.retryFor)
    }

    /// Sends a request through the middlewares.
    func send(_ exchange: Exchange, operation: String?) async throws(KestraError) -> HTTPResponse {
        do throws(TransportFailure) {
            var response = try await pipeline.send(exchange)
            response.address = exchange.request.url
            return response
        } catch {
            throw errors.error(error.hiding(ShownAddress.secrets(of: exchange.request.url)), operation: operation)
        }
    }

    /// Reads the whole body of a response.
    func collect(
        _ response: HTTPResponse,
        operation: String?,
        limit: Int = .max
    ) async throws(KestraError) -> KestraReply {
        do throws(TransportFailure) {
            let charge = response.body.charge
            let bytes = try await response.body.collect(limit: limit)
            return KestraReply(
                status: response.status,
                headers: response.headers,
                bytes: bytes,
                operation: operation,
                source: KestraReply.Source(address: response.address, credentials: configuration.credentials),
                charge: charge
            )
        } catch {
            throw errors.error(error, operation: operation)
        }
    }
}

extension [HTTPHeader] {
    /// These headers and `others`, which replace those with the same name: servers and proxies disagree on how to read
    /// duplicate headers.
    func replaced(by others: [HTTPHeader]) -> [HTTPHeader] {
        filter { header in !others.contains { $0.name.lowercased() == header.name.lowercased() } } + others
    }
}
