/// The response to a request: its head, and the stream of its body.
public struct HTTPResponse: Sendable {
    /// The status, such as 200.
    public let status: Int
    /// The headers in order.
    public let headers: HTTPHeaders
    /// The stream of the body.
    ///
    /// Bytes are fetched only when they are read.
    public let body: HTTPBodyStream
    /// The address of the request, before redirects; empty by default.
    package var address = ""

    /// Creates a response.
    ///
    /// - Parameters:
    ///   - status: The status.
    ///   - headers: The headers.
    ///   - body: The stream of the body.
    public init(status: Int, headers: HTTPHeaders = HTTPHeaders(), body: HTTPBodyStream = HTTPBodyStream([])) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}
