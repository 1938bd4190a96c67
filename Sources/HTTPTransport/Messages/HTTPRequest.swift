/// An HTTP request.
public struct HTTPRequest: Sendable {
    /// The method, in capitals.
    public var method: String
    /// The full URL, `http` or `https`, percent-encoded.
    public var url: String
    /// The headers, in order.
    ///
    /// The transport sets `Host`, `Content-Length` and `Accept-Encoding`.
    public var headers: [HTTPHeader]
    /// The body.
    public var body: HTTPBody
    /// The time limit of the whole exchange, including reading the response body; nil for no limit.
    public var timeout: Duration?
    /// The time limit for the next byte of the response.
    ///
    /// Time in which the reader blocks the stream does not count.
    public var silence: Duration?
    /// The time limit for name lookup and connecting, including TLS; nil for the limit of the transport.
    public var connectTimeout: Duration?
    /// The receive buffer size in bytes; nil for the default of the transport.
    ///
    /// The buffer exists for the duration of the response. A small buffer suits event streams, of which many can be open.
    public var bufferSize: Int?
    /// The memory for the body of the response, if the caller reads it whole; nil for a caller that reads it as it arrives.
    ///
    /// The transport then does not wait for the reader, and ends the transfer when the memory has no room.
    public var bodyMemory: (any BodyMemory)?

    /// Creates a request.
    ///
    /// - Parameters:
    ///   - method: The method, in capitals.
    ///   - url: The full URL.
    ///   - headers: The headers, in order.
    ///   - body: The body.
    ///   - timeout: The time limit of the whole exchange.
    ///   - silence: The time limit for the next byte of the response.
    ///   - connectTimeout: The time limit for connecting.
    public init(
        method: String = "GET",
        url: String,
        headers: [HTTPHeader] = [],
        body: HTTPBody = .none,
        timeout: Duration? = nil,
        silence: Duration? = nil,
        connectTimeout: Duration? = nil
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.timeout = timeout
        self.silence = silence
        self.connectTimeout = connectTimeout
    }
}
