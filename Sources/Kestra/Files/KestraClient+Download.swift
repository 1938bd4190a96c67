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
        let response = try await open(call)
        guard response.status < 300 else {
            let reply = try await collect(response, operation: name, limit: Self.errorLimit)
            if reply.status == 404 {
                try await checkSupport(of: call.operation)
                return nil
            }
            throw errors.error(of: reply, subject: call.subject)
        }
        defer { response.body.close() }
        var file = try PartFile(for: path, configuration.transport.files, operation: name)
        var size = 0
        while let bytes = try await next(of: response.body, name) {
            try file.write(bytes)
            size += bytes.count
        }
        try file.finish()
        return size
    }

    func next(of body: HTTPBodyStream, _ operation: String) async throws(KestraError) -> [UInt8]? {
        do throws(TransportFailure) {
            return try await body.next()
        } catch {
            throw errors.error(error, operation: operation)
        }
    }
}
