extension TransportConfiguration {
    /// What the usual variables say: `http_proxy`, `https_proxy`, `all_proxy`, `no_proxy` in lower or upper case (lower
    /// wins), `CURL_CA_BUNDLE` or `SSL_CERT_FILE`, `SSL_CERT_DIR`.
    ///
    /// - Parameter environment: The variables by name.
    /// - Returns: The configuration; whatever is not said is as in `init()`.
    public static func fromEnvironment(_ environment: [String: String]) -> TransportConfiguration {
        fromEnvironment { environment[$0] }
    }

    /// The same, asking for one variable after the other.
    package static func fromEnvironment(_ variable: (String) -> String?) -> TransportConfiguration {
        func value(_ names: String...) -> String? {
            for name in names {
                if let value = variable(name), !value.isEmpty { return value }
            }
            return nil
        }
        var configuration = TransportConfiguration()
        let everything = value("all_proxy", "ALL_PROXY")
        // A web server hands a request's `Proxy:` header to its scripts as HTTP_PROXY: there it is not the user's word.
        let inWebServer = variable("REQUEST_METHOD") != nil
        configuration.httpProxy = value("http_proxy") ?? (inWebServer ? nil : value("HTTP_PROXY")) ?? everything
        configuration.httpsProxy = value("https_proxy", "HTTPS_PROXY") ?? everything
        configuration.noProxy = value("no_proxy", "NO_PROXY")
        configuration.caFile = value("CURL_CA_BUNDLE", "SSL_CERT_FILE")
        configuration.caDirectory = value("SSL_CERT_DIR")
        return configuration
    }
}
