package import HTTPTransport
internal import Values

/// A request to a service other than the Kestra server.
package struct ServiceRequest: Sendable {
    /// The function that errors name.
    package var operation: String
    /// The method, in capitals.
    package var method: String
    /// The address; characters that an address must not contain are percent-encoded.
    package var url: String
    /// Names and values, percent-encoded and added to the address.
    package var query: [Call.Argument] = []
    /// The headers.
    package var headers: [HTTPHeader] = []
    /// The body; nil for none.
    package var body: [UInt8]?
    /// The credentials for the service.
    package var credentials = Credentials.none
    /// The time limit of the whole exchange; nil for the limit of the client.
    package var timeout: Duration?
    /// How the request is sent again.
    package var retry = Retry.standard
    /// Whether a status of 400 or above is an error.
    package var checks = true
    /// The file for the body of the reply; nil to keep it in memory.
    package var file: String?

    /// How a request is sent again after a failure.
    package enum Retry: Sendable {
        /// As calls of the Kestra server are.
        case standard
        /// Not at all.
        case never
        /// As calls of the Kestra server are, after a refused connection for this time.
        case lasting(Duration)
    }

    /// A request without headers and body.
    package init(_ operation: String, method: String, url: String) {
        self.operation = operation
        self.method = method
        self.url = url
    }

    /// Whether the method only reads, so that a request whose outcome is unknown is safe to repeat.
    var reads: Bool { ["GET", "HEAD", "OPTIONS"].contains(method) }

    /// The texts that no message may contain.
    var secrets: [String] {
        let inHeaders = headers.filter { ShownAddress.isSecret(name: $0.name) || $0.name.lowercased() == "cookie" }
            .flatMap { [$0.value] + $0.value.split(separator: " ").suffix(1).map(String.init) }
        let inQuery = query.filter { ShownAddress.isSecret(name: $0.name) }.map(\.value)
        let all = credentials.secrets + inHeaders + inQuery + ShownAddress.secrets(of: url)
        return all.filter { $0.utf8.count >= 4 }.sorted { $0.utf8.count > $1.utf8.count }
    }

    /// The address that is requested.
    ///
    /// - Throws: `invalid` if it is not an address of http or https, or contains a user.
    func address() throws(KestraError) -> String {
        do throws(KestraError) {
            try SettingChecks.credentials(credentials, from: "option auth")
        } catch {
            throw error.during(operation)
        }
        let whole = url.prefix { $0 != "#" }
        let scheme = whole.firstRange(of: "://").map { whole[..<$0.lowerBound].lowercased() }
        guard let scheme, ["http", "https"].contains(scheme) else {
            throw invalid("\"\(ShownAddress.text(String(url.prefix(200))))\" does not begin with http:// or https://")
        }
        let server = whole.dropFirst(scheme.count + 3).prefix { !"/?\\".contains($0) }
        guard !server.isEmpty else { throw invalid("the address \(ShownAddress.text(url)) has no host") }
        guard !server.contains("@") else {
            throw invalid(
                "the address \(ShownAddress.text(url)) contains a user",
                hint: "give the user and the password with the option auth"
            )
        }
        var address = ""
        RequestURL.append(written: whole, query, to: &address)
        return address
    }

    private func invalid(_ message: String, hint: String? = nil) -> KestraError {
        KestraError(.invalid, message, operation: operation, hint: hint)
    }
}
