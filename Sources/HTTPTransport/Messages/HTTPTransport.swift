/// Something that carries an HTTP request to a server and brings its answer back: libcurl, a middleware, a test double.
public protocol HTTPTransport: Sendable {
    /// Sends one request and returns as soon as the head of the answer is here; the body follows as a stream.
    ///
    /// An answer of any status is a response, not a failure. Cancelling the calling task closes the exchange.
    ///
    /// - Parameter request: What to send.
    /// - Returns: Status, headers and the stream of the body.
    /// - Throws: `TransportFailure` when no answer came.
    func send(_ request: HTTPRequest) async throws(TransportFailure) -> HTTPResponse
}
