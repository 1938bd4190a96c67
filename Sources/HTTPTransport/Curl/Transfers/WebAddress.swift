internal import CCurl

/// An address, parsed by libcurl, so that the checked address is the one that libcurl requests.
struct WebAddress {
    let scheme: String
    let host: String
    let port: String
    /// The address without user and password, for messages.
    let shown: String
    private let text: String

    /// Nil if libcurl would refuse the address.
    init?(_ text: String) {
        guard let parts = ccurl.curl_url() else { return nil }
        defer { ccurl.curl_url_cleanup(parts) }
        self.init(parts: parts, text)
    }

    private init?(parts: OpaquePointer, _ text: String) {
        guard ccurl.curl_url_set(parts, CURLUPART_URL, text, 0) == CURLUE_OK,
            let whole = Self.part(parts, CURLUPART_URL),
            let scheme = Self.part(parts, CURLUPART_SCHEME),
            let host = Self.part(parts, CURLUPART_HOST),
            let port = Self.part(parts, CURLUPART_PORT, UInt32(CURLU_DEFAULT_PORT))
        else { return nil }
        self.text = whole
        self.scheme = scheme
        self.host = host.lowercased()
        self.port = port
        _ = ccurl.curl_url_set(parts, CURLUPART_USER, nil, 0)
        _ = ccurl.curl_url_set(parts, CURLUPART_PASSWORD, nil, 0)
        shown = Self.part(parts, CURLUPART_URL) ?? "\(scheme)://\(host):\(port)"
    }

    /// The target of a `Location` header in a response from this address.
    func resolving(_ location: String) -> WebAddress? {
        guard let parts = ccurl.curl_url() else { return nil }
        defer { ccurl.curl_url_cleanup(parts) }
        guard ccurl.curl_url_set(parts, CURLUPART_URL, text, 0) == CURLUE_OK else { return nil }
        return WebAddress(parts: parts, location)
    }

    /// Whether scheme, host and port are equal, so that both addresses may get the same credentials.
    func hasSameOrigin(as other: WebAddress) -> Bool {
        origin == other.origin
    }

    /// Scheme, host and port, including a default port.
    var origin: String { "\(scheme)://\(host):\(port)" }

    /// The address as libcurl writes it.
    var url: String { text }

    private static func part(_ parts: OpaquePointer, _ part: CURLUPart, _ flags: UInt32 = 0) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        guard ccurl.curl_url_get(parts, part, &text, flags) == CURLUE_OK, let text else { return nil }
        defer { ccurl.curl_free(text) }
        return String(cString: text)
    }
}
