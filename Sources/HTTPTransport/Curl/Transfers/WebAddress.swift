internal import CCurl

/// An address taken apart by libcurl's own parser, so that what is checked is what will be asked.
struct WebAddress {
    let scheme: String
    let host: String
    let port: String
    /// The whole address without secrets, for messages.
    var shown: String { ShownAddress.text(text) }
    private let text: String

    /// Nil when libcurl would refuse the address.
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
    }

    /// Where a `Location` header of this address's answer points to.
    func resolving(_ location: String) -> WebAddress? {
        guard let parts = ccurl.curl_url() else { return nil }
        defer { ccurl.curl_url_cleanup(parts) }
        guard ccurl.curl_url_set(parts, CURLUPART_URL, text, 0) == CURLUE_OK else { return nil }
        return WebAddress(parts: parts, location)
    }

    /// Same scheme, host and port: whoever answers here may see what was meant for the other.
    func hasSameOrigin(as other: WebAddress) -> Bool {
        origin == other.origin
    }

    /// Scheme, host and port, the port also where the address does not say it.
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
