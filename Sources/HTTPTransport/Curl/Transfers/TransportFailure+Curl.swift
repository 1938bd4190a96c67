internal import CCurl
internal import Glibc

extension TransportFailure {
    private static let kinds: [UInt32: Kind] = {
        let codes: [(Kind, [CURLcode])] = [
            (.unresolved, [CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY]),
            (.refused, [CURLE_COULDNT_CONNECT, CURLE_PROXY]),
            (.timeout, [CURLE_OPERATION_TIMEDOUT]),
            (
                .cut,
                [
                    CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_PARTIAL_FILE,
                    CURLE_SSL_SHUTDOWN_FAILED,
                    CURLE_SEND_FAIL_REWIND,
                ]
            ),
        ]
        return Dictionary(uniqueKeysWithValues: codes.flatMap { kind, codes in codes.map { ($0.rawValue, kind) } })
    }()

    private static let tooLargeForCurl =
        "a line of the reply's headers or a compressed part of its body is larger than libcurl keeps (100 KB, 64 MB)"

    /// The failure for a result code of libcurl.
    ///
    /// - Parameters:
    ///   - code: libcurl's result.
    ///   - text: libcurl's message; may be empty.
    ///   - systemError: The `errno` of a failed connection, or 0.
    ///   - request: The request.
    ///   - timesSent: How often sending the request was started.
    convenience init(code: CURLcode, text: String, systemError: Int32, request: HTTPRequest, timesSent: Int) {
        var reason = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        if reason.isEmpty {
            reason = ccurl.curl_easy_strerror(code).map { String(cString: $0) } ?? "libcurl error \(code.rawValue)"
        }
        // libcurl's message contains the address of the proxy, with its user and password.
        guard !reason.hasPrefix("Unsupported proxy") else {
            self.init(
                .unsendable,
                "the address of the proxy cannot be used: write http://proxy:3128 in http_proxy, https_proxy or all_proxy",
                mayHaveArrived: false
            )
            return
        }
        // libcurl's "Out of memory" is nearly always a part that is larger than it keeps. For trailers, another code has it.
        if code == CURLE_OUT_OF_MEMORY || reason.contains("Out of memory") { reason = Self.tooLargeForCurl }
        let tls = TLSReport(code, reason)
        let kind = tls == nil ? Self.kinds[code.rawValue] ?? .other : .tls
        if kind == .refused, systemError != 0, let detail = strerror(systemError) {
            reason += " (\(String(cString: detail)))"
        }
        let origin = WebAddress(request.url)?.origin ?? "the address"
        self.init(kind, at: origin, tls?.reason ?? reason, mayHaveArrived: timesSent > 0, tls: tls?.problem)
    }
}
