internal import Glibc
internal import HTTPTransport

extension KestraClient {
    /// Whether the body of a reply equals a local file.
    ///
    /// Both are streamed.
    func isSame(_ call: Call, as path: String) async throws(KestraError) -> Bool {
        let response = try await open(call)
        defer { response.body.close() }
        guard response.status < 300 else {
            throw errors.error(
                of: try await collect(response, operation: call.operation.name, limit: Self.errorLimit),
                subject: call.subject
            )
        }
        let descriptor = configuration.transport.files.open(path, O_RDONLY)
        guard descriptor >= 0, let file = fdopen(descriptor, "rb") else {
            throw KestraError(.invalid, "the file \(path) cannot be read", operation: call.operation.name)
        }
        defer { fclose(file) }
        while let bytes = try await next(of: response.body, call.operation.name) {
            var local = [UInt8](repeating: 0, count: bytes.count)
            guard fread(&local, 1, bytes.count, file) == bytes.count, local == bytes else { return false }
        }
        return getc(file) == EOF
    }
}
