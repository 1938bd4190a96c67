/// One request as it goes over the wire.
public struct HTTPRequest: Sendable {
    /// The method, in capitals.
    public var method: String
    /// The whole address, `http` or `https`, percent-encoded.
    public var url: String
    /// The headers, in order.
    ///
    /// `Host`, `Content-Length` and `Accept-Encoding` are the transport's.
    public var headers: [HTTPHeader]
    /// What is sent after the head.
    public var body: HTTPBody
    /// The longest time for the whole exchange, the reading of the answer's body included; nil for no limit.
    public var timeout: Duration?
    /// The longest wait for a next byte of the answer; time in which the reader keeps the stream waiting is not counted.
    public var silence: Duration?
    /// The longest time for looking up the name and connecting, TLS included; nil for the transport's own.
    public var connectTimeout: Duration?
    /// How many bytes of the answer are taken at once; nil for the transport's own number.
    ///
    /// They are kept for as long as the answer comes: a small number suits an event stream, of which many may be open
    /// and silent.
    public var bufferSize: Int?

    /// Makes a request.
    ///
    /// - Parameters:
    ///   - method: The method, in capitals.
    ///   - url: The whole address.
    ///   - headers: The headers, in order.
    ///   - body: What is sent after the head.
    ///   - timeout: The longest time for the whole exchange.
    ///   - silence: The longest wait for a next byte of the answer.
    ///   - connectTimeout: The longest time for connecting.
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
