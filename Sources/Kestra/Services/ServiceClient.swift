internal import HTTPTransport

/// Sends requests to services other than the Kestra server, with the proxies, certificates, allowed hosts and retries of a
/// `KestraClient`.
package final class ServiceClient: Sendable {
    private let pipeline: Pipeline
    private let configuration: KestraConfiguration
    private let memory: any BodyMemory

    init(pipeline: Pipeline, configuration: KestraConfiguration, memory: any BodyMemory) {
        self.pipeline = pipeline
        self.configuration = configuration
        self.memory = memory
    }

    /// Sends a request and reads the reply.
    ///
    /// - Parameter request: The request.
    /// - Returns: The reply; its body is in the file of the request if there is one and the status is from 200 to 299.
    /// - Throws: `http_failed` for a status of 400 or above, unless the request does not check it; `invalid` for a request
    ///   that cannot be sent; `restricted`, `timeout`, `unreachable` and `cancelled`.
    package func send(_ request: ServiceRequest) async throws(KestraError) -> ServiceReply {
        let address = try request.address()
        let failure = ServiceFailure(request, address: address)
        let exchange = exchange(request, to: address)
        try RequestSize.check(exchange.request, request.query, operation: request.operation)
        let response: HTTPResponse
        do throws(TransportFailure) {
            response = try await pipeline.send(exchange)
        } catch {
            throw failure.error(of: error)
        }
        if let file = request.file, (200..<300).contains(response.status) {
            return try await save(response, to: file, failure)
        }
        let reply = try await read(response, request, failure)
        if request.checks, reply.status >= 400 { throw failure.error(of: reply) }
        return reply
    }

    private func read(
        _ response: HTTPResponse,
        _ request: ServiceRequest,
        _ failure: ServiceFailure
    ) async throws(KestraError) -> ServiceReply {
        do throws(TransportFailure) {
            let charge = response.body.charge
            let bytes = try await response.body.collect(limit: limit(request))
            return ServiceReply(response, from: failure.shown, bytes, charge)
        } catch {
            throw failure.error(of: error)
        }
    }

    /// A reply that is meant for a file, but is an error, is small.
    private func limit(_ request: ServiceRequest) -> Int { request.file == nil ? .max : KestraClient.errorLimit }

    private func exchange(_ request: ServiceRequest, to address: String) -> Exchange {
        var sent = HTTPRequest(
            method: request.method,
            url: address,
            headers: Authorization.headers(for: request.credentials).replaced(by: request.headers),
            body: request.body.map { .bytes($0) } ?? .none
        )
        if request.file == nil {
            sent.timeout = request.timeout ?? configuration.requestTimeout
            sent.bodyMemory = memory
        } else {
            // A file may take any time, as long as bytes arrive.
            sent.timeout = request.timeout
            sent.silence = configuration.requestTimeout
        }
        switch request.retry {
        case .never: return Exchange(sent, isRepeatable: false, retryFor: .zero)
        case .standard: return Exchange(sent, isRepeatable: request.reads, retryFor: configuration.retryFor)
        case .lasting(let time): return Exchange(sent, isRepeatable: request.reads, retryFor: time)
        }
    }

    private func save(
        _ response: HTTPResponse,
        to path: String,
        _ failure: ServiceFailure
    ) async throws(KestraError) -> ServiceReply {
        defer { response.body.close() }
        var file = try PartFile(for: path, configuration.transport.files, operation: failure.request.operation)
        var size = 0
        while let bytes = try await next(of: response.body, failure) {
            try file.write(bytes)
            size += bytes.count
        }
        try file.finish()
        return ServiceReply(response, from: failure.shown, [], nil, size: size)
    }

    private func next(of body: HTTPBodyStream, _ failure: ServiceFailure) async throws(KestraError) -> [UInt8]? {
        do throws(TransportFailure) {
            return try await body.next()
        } catch {
            throw failure.error(of: error)
        }
    }
}
