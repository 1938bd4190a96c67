internal import HTTPTransport

/// An HTTP exchange that passes through the middlewares.
///
/// A class, because each async function on the way would keep a copy of a value.
final class Exchange: Sendable {
    let request: HTTPRequest
    /// Whether the request is safe to repeat if its outcome is unknown.
    let isRepeatable: Bool
    /// How long to retry a refused connection.
    let retryFor: Duration
    /// The maximum size of a reply that the middlewares read completely, so that an incomplete reply is requested again; nil
    /// if the caller reads the reply.
    let answerLimit: Int?

    init(_ request: HTTPRequest, isRepeatable: Bool, retryFor: Duration, answerLimit: Int?) {
        self.request = request
        self.isRepeatable = isRepeatable
        self.retryFor = retryFor
        self.answerLimit = answerLimit
    }

    /// The same exchange for another attempt, with the remaining time.
    func withTimeout(_ timeout: Duration) -> Exchange {
        var request = request
        request.timeout = timeout
        return Exchange(request, isRepeatable: isRepeatable, retryFor: retryFor, answerLimit: answerLimit)
    }
}

/// Processes every request and its reply.
protocol Middleware: Sendable {
    func send(_ exchange: Exchange, next: Pipeline) async throws(TransportFailure) -> HTTPResponse
}

/// The remaining middlewares, and the transport at the end.
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
