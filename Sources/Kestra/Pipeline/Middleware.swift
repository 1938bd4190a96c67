internal import HTTPTransport

/// One HTTP exchange on its way through the middlewares.
struct Exchange: Sendable {
    var request: HTTPRequest
    /// Whether sending it again does no harm when it is not known what became of it.
    let isRepeatable: Bool
    /// How long a refused connection is tried again.
    let retryFor: Duration
    /// The most bytes of an answer that is read to its end before it counts, so that one which breaks off is asked for
    /// again; nil for an answer that its caller reads.
    let answerLimit: Int?
}

/// Something that looks at every request and its answer.
protocol Middleware: Sendable {
    func send(_ exchange: Exchange, next: Pipeline) async throws(TransportFailure) -> HTTPResponse
}

/// The middlewares still to pass, and the transport at the end.
struct Pipeline: Sendable {
    private var rest: ArraySlice<any Middleware>
    private let transport: any HTTPTransport

    init(_ middlewares: [any Middleware], transport: any HTTPTransport) {
        rest = middlewares[...]
        self.transport = transport
    }

    func send(_ exchange: Exchange) async throws(TransportFailure) -> HTTPResponse {
        guard let first = rest.first else { return try await answer(to: exchange) }
        var next = self
        next.rest.removeFirst()
        return try await first.send(exchange, next: next)
    }

    private func answer(to exchange: Exchange) async throws(TransportFailure) -> HTTPResponse {
        let response = try await transport.send(exchange.request)
        guard let limit = exchange.answerLimit else { return response }
        let bytes = try await response.body.collect(limit: limit)
        return HTTPResponse(status: response.status, headers: response.headers, body: HTTPBodyStream(bytes))
    }
}
