/// Sends HTTP requests and returns responses: libcurl, a middleware, or a test double.
public protocol HTTPTransport: Sendable {
    /// Sends one request and returns when the head of the response has arrived. The body follows as a stream.
    ///
    /// A response with any status is not a failure. Cancelling the calling task closes the exchange.
    ///
    /// - Parameter request: The request.
    /// - Returns: Status, headers and the stream of the body.
    /// - Throws: `TransportFailure` if no response arrived.
    func send(_ request: HTTPRequest) async throws(TransportFailure) -> HTTPResponse
}
