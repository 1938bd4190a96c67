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
    /// Whether the middlewares read the reply completely, so that an incomplete reply is requested again.
    var isWhole: Bool { request.bodyMemory != nil }

    init(_ request: HTTPRequest, isRepeatable: Bool, retryFor: Duration) {
        self.request = request
        self.isRepeatable = isRepeatable
        self.retryFor = retryFor
    }

    /// The same exchange for another attempt, with the remaining time.
    func withTimeout(_ timeout: Duration) -> Exchange {
        var request = request
        request.timeout = timeout
        return Exchange(request, isRepeatable: isRepeatable, retryFor: retryFor)
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
            guard exchange.isWhole, !response.body.isWhole else { return response }
            let bytes = try await response.body.collect(limit: .max)
            let body = HTTPBodyStream(bytes, charge: response.body.charge)
            return HTTPResponse(status: response.status, headers: response.headers, body: body)
        }
    }
}
