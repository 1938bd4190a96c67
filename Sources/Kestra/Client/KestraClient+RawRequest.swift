public import HTTPTransport
import Values

extension KestraClient {
    /// Sends any request to the server and returns the reply, whatever its status.
    ///
    /// ```swift
    /// let reply = try await client.request("GET", "/api/v1/{tenant}/flows/distinct-namespaces")
    /// ```
    ///
    /// - Parameters:
    ///   - method: The HTTP method, such as `GET`.
    ///   - path: Begins with a slash. `{tenant}` is replaced. Characters that a URL must not contain are percent-encoded.
    ///   - query: Names and values, percent-encoded and added to the path.
    ///   - headers: Additional headers.
    ///   - body: Sent unchanged. Set its type with a `Content-Type` header.
    ///   - timeout: The time limit; nil for the limit of the configuration.
    /// - Returns: The reply, with any status.
    /// - Throws: `invalid` for an invalid path, and connection errors such as `unreachable`.
    public func request(
        _ method: String,
        _ path: String,
        query: [Call.Argument] = [],
        headers: [HTTPHeader] = [],
        body: [UInt8]? = nil,
        timeout: Duration? = nil
    ) async throws(KestraError) -> KestraReply {
        let url = try rawURL(path, query: query)
        let method = method.uppercased()
        guard !method.isEmpty, method.utf8.allSatisfy({ (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }) else {
            throw KestraError(.invalid, "\"\(method)\" is not an HTTP method", operation: "request")
        }
        let request = HTTPRequest(
            method: method,
            url: url,
            headers: headers,
            body: body.map { .bytes($0) } ?? .none,
            timeout: timeout ?? configuration.requestTimeout
        )
        let exchange = exchange(request, repeatable: method == "GET" || method == "HEAD", whole: true)
        try RequestSize.check(exchange.request, query, operation: "request")
        return try await collect(send(exchange, operation: "request"), operation: "request")
    }

    /// Throws the error for a status of 300 or above, except 304.
    ///
    /// `subject` describes the requested object.
    package func check(_ reply: KestraReply, about subject: String) throws(KestraError) {
        guard reply.status >= 300, reply.status != 304 else { return }
        throw errors.error(of: reply, subject: ShownAddress.text(subject))
    }

    private func rawURL(_ path: String, query: [Call.Argument]) throws(KestraError) -> String {
        guard path.hasPrefix("/") else {
            throw KestraError(
                .invalid,
                "the path \"\(ShownAddress.text(String(path.prefix(200))))\" must begin with a slash",
                operation: "request",
                hint: "such as /api/v1/{tenant}/flows/search; the address comes from the configuration"
            )
        }
        var url = configuration.address
        let filled = path.split(separator: "{tenant}", omittingEmptySubsequences: false)
            .joined(separator: configuration.tenant)
        RequestURL.append(written: filled, query, to: &url)
        return url
    }
}
