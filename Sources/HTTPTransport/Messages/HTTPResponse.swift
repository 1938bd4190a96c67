/// The answer to a request: its head, and the stream of its body.
public struct HTTPResponse: Sendable {
    /// The status, for instance 200.
    public let status: Int
    /// The headers in the order they came.
    public let headers: HTTPHeaders
    /// The body while it comes in; what is not read is not fetched.
    public let body: HTTPBodyStream

    /// Makes an answer.
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
