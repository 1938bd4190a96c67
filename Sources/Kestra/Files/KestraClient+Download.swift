internal import HTTPTransport

extension KestraClient {
    /// Performs a call and streams the body of the reply to a file.
    ///
    /// - Parameters:
    ///   - call: The call.
    ///   - path: The local file.
    ///   - name: The function that errors name.
    /// - Returns: The size in bytes; nil if the object does not exist.
    /// - Throws: `invalid` if the file cannot be written, and the errors of the call.
    func download(_ call: Call, to path: String, for name: String) async throws(KestraError) -> Int? {
        do throws(KestraError) {
            return try await transfer(call, to: path, name)
        } catch {
            throw error.naming(name)
        }
    }

    private func transfer(_ call: Call, to path: String, _ name: String) async throws(KestraError) -> Int? {
        guard let body = try await body(of: call, name) else { return nil }
        defer { body.close() }
        var file = try PartFile(for: path, configuration.transport.files, operation: name)
        var size = 0
        while let bytes = try await next(of: body, name) {
            try file.write(bytes)
            size += bytes.count
        }
        try file.finish()
        return size
    }

    /// Performs a call whose reply the caller reads in pieces.
    ///
    /// - Parameters:
    ///   - call: The call.
    ///   - name: The function that errors name.
    /// - Returns: The body of the reply; nil if the object does not exist.
    /// - Throws: The errors of the call.
    func stream(_ call: Call, for name: String) async throws(KestraError) -> FileStream? {
        do throws(KestraError) {
            return try await body(of: call, name).map { FileStream(self, $0, name) }
        } catch {
            throw error.naming(name)
        }
    }

    /// The body of a reply that is a success; nil if the object does not exist.
    private func body(of call: Call, _ name: String) async throws(KestraError) -> HTTPBodyStream? {
        let response = try await open(call)
        guard response.status >= 300 else { return response.body }
        let reply = try await collect(response, operation: name, limit: Self.errorLimit)
        guard reply.status == 404 else { throw errors.error(of: reply, subject: call.subject) }
        try await checkSupport(of: call.operation)
        return nil
    }

    func next(of body: HTTPBodyStream, _ operation: String) async throws(KestraError) -> [UInt8]? {
        do throws(TransportFailure) {
            return try await body.next()
        } catch {
            throw errors.error(error, operation: operation)
        }
    }
}
