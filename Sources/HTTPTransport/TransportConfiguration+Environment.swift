extension TransportConfiguration {
    /// The configuration from the usual variables: `http_proxy`, `https_proxy`, `all_proxy`, `no_proxy` in lower or upper case
    /// (lower case takes precedence), `CURL_CA_BUNDLE` or `SSL_CERT_FILE`, `SSL_CERT_DIR`.
    ///
    /// - Parameter environment: The variables by name.
    /// - Returns: The configuration; other settings are those of `init()`.
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
        // A web server passes the `Proxy:` header of a request to its scripts as HTTP_PROXY, which the user has not set.
        let inWebServer = variable("REQUEST_METHOD") != nil
        configuration.httpProxy = value("http_proxy") ?? (inWebServer ? nil : value("HTTP_PROXY")) ?? everything
        configuration.httpsProxy = value("https_proxy", "HTTPS_PROXY") ?? everything
        configuration.noProxy = value("no_proxy", "NO_PROXY")
        configuration.caFile = value("CURL_CA_BUNDLE", "SSL_CERT_FILE")
        configuration.caDirectory = value("SSL_CERT_DIR")
        return configuration
    }
}
