internal import CCurl

extension EasyHandle {
    func set(_ option: CURLoption, _ value: Int) throws(TransportFailure) {
        try check(ccurl_set_long(pointer, option, value), option)
    }

    func set(_ option: CURLoption, _ value: String?) throws(TransportFailure) {
        // Without a copy, which an optional string is handed over by.
        let code = value?.withCString { ccurl_set_string(pointer, option, $0) }
        try check(code ?? ccurl_set_string(pointer, option, nil), option)
    }

    private func check(_ code: CURLcode, _ option: CURLoption) throws(TransportFailure) {
        guard code != CURLE_OK else { return }
        let reason = ccurl.curl_easy_strerror(code).map { String(cString: $0) } ?? "error \(code.rawValue)"
        throw TransportFailure(.other, "libcurl refuses option \(option.rawValue): \(reason)", mayHaveArrived: false)
    }

    /// What is the same for all transfers of a transport.
    func setLastingOptions(_ configuration: TransportConfiguration) throws(TransportFailure) {
        try set(CURLOPT_NOSIGNAL, 1)
        // Else giving up a transfer waits for the thread that looks its name up.
        try set(CURLOPT_QUICK_EXIT, 1)
        try set(CURLOPT_PROTOCOLS_STR, "http,https")
        try set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
        // Decodes what is sent so; the header of that name is among `HeaderLines`.
        try set(CURLOPT_ACCEPT_ENCODING, HeaderLines.encodings)
        try set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        try set(CURLOPT_NOPROXY, configuration.noProxy ?? "")
        if let file = configuration.caFile { try set(CURLOPT_CAINFO, file) }
        if let folder = configuration.caDirectory { try set(CURLOPT_CAPATH, folder) }
        if let file = configuration.clientCertificate { try set(CURLOPT_SSLCERT, file) }
        if let file = configuration.clientKey { try set(CURLOPT_SSLKEY, file) }
        // Else OpenSSL would ask for a key's pass phrase on the terminal, and wait.
        try set(CURLOPT_KEYPASSWD, "")
        if configuration.insecure {
            try set(CURLOPT_SSL_VERIFYPEER, 0)
            try set(CURLOPT_SSL_VERIFYHOST, 0)
        }
    }
}
