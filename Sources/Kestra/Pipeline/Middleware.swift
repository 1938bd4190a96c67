internal import HTTPTransport

/// One HTTP exchange on its way through the middlewares.
///
/// A class, since each function that waits on the way would keep a copy of it.
final class Exchange: Sendable {
    let request: HTTPRequest
    /// Whether sending it again does no harm when it is not known what became of it.
    let isRepeatable: Bool
    /// How long a refused connection is tried again.
    let retryFor: Duration
    /// The most bytes of an answer that is read to its end before it counts, so that one which breaks off is asked for
    /// again; nil for an answer that its caller reads.
    let answerLimit: Int?

    init(_ request: HTTPRequest, isRepeatable: Bool, retryFor: Duration, answerLimit: Int?) {
        self.request = request
        self.isRepeatable = isRepeatable
        self.retryFor = retryFor
        self.answerLimit = answerLimit
    }

    /// The same for another attempt, with the time that is left.
    func withTimeout(_ timeout: Duration) -> Exchange {
        var request = request
        request.timeout = timeout
        return Exchange(request, isRepeatable: isRepeatable, retryFor: retryFor, answerLimit: answerLimit)
    }
}

/// Something that looks at every request and its answer.
protocol Middleware: Sendable {
    func send(_ exchange: Exchange, next: Pipeline) async throws(TransportFailure) -> HTTPResponse
}

/// The middlewares still to pass, and the transport at the end.
indirect enum Pipeline: Sendable {
    case transport(any HTTPTransport)
    case through(any Middleware, then: Pipeline)

    func send(_ exchange: Exchange) async throws(TransportFailure) -> HTTPResponse {
        switch self {
        case .through(let middleware, let next): return try await middleware.send(exchange, next: next)
        case .transport(let transport):
            let response = try await transport.send(exchange.request)
            guard let limit = exchange.answerLimit, !response.body.isWhole else { return response }
            let bytes = try await response.body.collect(limit: limit)
            return HTTPResponse(status: response.status, headers: response.headers, body: HTTPBodyStream(bytes))
        }
    }
}
