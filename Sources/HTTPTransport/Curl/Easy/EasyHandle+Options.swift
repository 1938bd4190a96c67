internal import CCurl

extension EasyHandle {
    func set(_ option: CURLoption, _ value: Int) throws(TransportFailure) {
        try check(ccurl_set_long(pointer, option, value), option)
    }

    func set(_ option: CURLoption, _ value: String?) throws(TransportFailure) {
        // Unwrapped, because an optional string would be copied.
        let code = value?.withCString { ccurl_set_string(pointer, option, $0) }
        try check(code ?? ccurl_set_string(pointer, option, nil), option)
    }

    private func check(_ code: CURLcode, _ option: CURLoption) throws(TransportFailure) {
        guard code != CURLE_OK else { return }
        let reason = ccurl.curl_easy_strerror(code).map { String(cString: $0) } ?? "error \(code.rawValue)"
        throw TransportFailure(.other, "libcurl refuses option \(option.rawValue): \(reason)", mayHaveArrived: false)
    }

    /// Sets the options that are the same for all transfers of a transport.
    func setLastingOptions(_ configuration: TransportConfiguration) throws(TransportFailure) {
        try set(CURLOPT_NOSIGNAL, 1)
        // Otherwise, aborting a transfer waits for the thread that resolves the name.
        try set(CURLOPT_QUICK_EXIT, 1)
        try set(CURLOPT_PROTOCOLS_STR, "http,https")
        try set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
        // Makes libcurl decode responses. `HeaderLines` has the header.
        try set(CURLOPT_ACCEPT_ENCODING, HeaderLines.encodings)
        try set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        try set(CURLOPT_NOPROXY, configuration.noProxy ?? "")
        if let file = configuration.caFile { try set(CURLOPT_CAINFO, file) }
        if let folder = configuration.caDirectory { try set(CURLOPT_CAPATH, folder) }
        if let file = configuration.clientCertificate { try set(CURLOPT_SSLCERT, file) }
        if let file = configuration.clientKey { try set(CURLOPT_SSLKEY, file) }
        // Otherwise, OpenSSL would prompt for the pass phrase of a key on the terminal.
        try set(CURLOPT_KEYPASSWD, "")
        if configuration.insecure {
            try set(CURLOPT_SSL_VERIFYPEER, 0)
            try set(CURLOPT_SSL_VERIFYHOST, 0)
        }
    }
}
