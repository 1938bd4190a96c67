internal import HTTPTransport

extension KestraClient {
    /// Performs one operation of the table and returns the whole reply.
    ///
    /// - Throws: `invalid` for arguments that the operation does not take, `unsupported` if the server's version
    ///   does not have it, and the error for the status of the reply.
    public func call(_ call: Call) async throws(KestraError) -> KestraReply {
        do throws(KestraError) {
            let reply = try await reply(to: call)
            if reply.status == 404 || reply.status == 405 {
                try refuseUnknownRoute(reply, of: call)
                try await checkSupport(of: call.operation)
            }
            if reply.status == 500, let error = await wrongState(reply, after: call) { throw error }
            return try judged(reply, to: call)
        } catch {
            throw error.about(execution: call.executionId)
        }
    }

    /// Like `call`, but returns nil if the object does not exist.
    package func lookUp(_ call: Call) async throws(KestraError) -> KestraReply? {
        let reply = try await reply(to: call)
        guard reply.status == 404 else { return try judged(reply, to: call) }
        // A 404 with an HTML page does not come from Kestra.
        if reply.bytes.first == UInt8(ascii: "<") { _ = try reply.json() }
        try refuseUnknownRoute(reply, of: call)
        try await checkSupport(of: call.operation)
        return nil
    }

    private func reply(to call: Call) async throws(KestraError) -> KestraReply {
        var reply = try await collect(open(call, whole: true), operation: call.operation.name)
        if !call.secrets.isEmpty { reply = reply.hiding(call.secrets) }
        return reply
    }

    /// Some servers from 2.0 on state whether a 404 concerns the path or the object.
    private func refuseUnknownRoute(_ reply: KestraReply, of call: Call) throws(KestraError) {
        guard reply.headers["X-Kestra-Route-Matched"] == "false" else { return }
        throw KestraError(
            .unsupported,
            "the server does not have this address",
            status: reply.status,
            operation: call.operation.name,
            hint: "its version may be too new or too old for this client"
        )
    }

    private func judged(_ reply: KestraReply, to call: Call) throws(KestraError) -> KestraReply {
        if reply.status >= 300 {
            throw errors.error(
                of: reply,
                subject: call.subject ?? call.place,
                isChange: call.operation.method != .get
            )
        }
        let answer = try reply.checked(as: call.operation)
        if call.operation === Operation.getExecution { generation.learn(fromExecution: answer) }
        return answer
    }

    /// Sends a call and returns the reply with any status.
    ///
    /// The caller reads the body unless it is read whole.
    func open(_ call: Call, whole: Bool = false, silence: Duration? = nil) async throws(KestraError) -> HTTPResponse {
        // Refused before any request, including the one for the version.
        var call = try RequestChecks.checked(call)
        var version: ServerVersion?
        if call.dependsOnFiltersOnly {
            call = call.named(for: try await isFrom2() ? .v2_0 : .v0_24)
        } else if call.dependsOnVersion {
            let known = try await serverVersion()
            call = try call.fitted(to: known)
            version = known
        }
        return try await send(
            exchange(for: call, version, whole: whole, silence: silence),
            operation: call.operation.name
        )
    }

    /// Not inlined: an async function would keep the memory of all these steps until the reply arrives.
    @inline(never)
    private func exchange(
        for call: Call,
        _ version: ServerVersion?,
        whole: Bool,
        silence: Duration?
    ) throws(KestraError) -> Exchange {
        let operation = call.operation
        var path = operation.paths.last
        if let version {
            path = operation.path(for: version.family)
            if path == nil { throw unsupported(operation, by: version) }
        }
        // Transfers without a time limit while they make progress.
        let isStream = operation.reply == .events || operation.reply == .bytes || call.sendsFiles
        var request = HTTPRequest(
            method: operation.method.rawValue,
            url: try addresses.url(of: call, path: path),
            headers: call.headers,
            body: call.httpBody,
            timeout: call.timeout ?? (isStream ? nil : configuration.requestTimeout),
            silence: silence ?? (isStream ? configuration.requestTimeout : nil)
        )
        if let type = call.contentType { request.headers.append(HTTPHeader(name: "Content-Type", value: type)) }
        if operation.reply == .events {
            request.headers.append(HTTPHeader(name: "Accept", value: "text/event-stream"))
        }
        request.bufferSize = call.bufferSize
        let exchange = exchange(request, repeatable: operation.isRepeatable, whole: whole)
        try RequestSize.check(exchange.request, call.arguments, operation: operation.name)
        return exchange
    }

    /// After a 404 or 405, distinguishes "this server does not have the operation" from "the object does not exist".
    func checkSupport(of operation: Operation) async throws(KestraError) {
        guard operation.last != nil || (operation.paths.first?.since ?? .v0_24) > .v0_24 else { return }
        let version = try await serverVersion()
        if operation.template(for: version.family) == nil { throw unsupported(operation, by: version) }
    }

    private func unsupported(_ operation: Operation, by version: ServerVersion) -> KestraError {
        let families = operation.families.map(\.rawValue)
        return KestraError(
            .unsupported,
            "Kestra \(version) cannot do this",
            operation: operation.name,
            hint: "servers like \(families.joined(separator: ", ")) can"
        )
    }
}

extension Call {
    /// The execution that the operation is about.
    fileprivate var executionId: String? {
        guard operation.pathParameters.contains("executionId") else { return nil }
        return arguments.first { $0.name == "executionId" }?.value
    }

    /// The path arguments, which errors name.
    ///
    /// The key of a webhook is a secret and is omitted.
    fileprivate var place: String? {
        let names = operation.pathParameters.filter { $0 != operation.secret }
        let given = arguments.filter { names.contains($0.name) }.map { "\($0.name) \($0.value)" }
        return given.isEmpty ? nil : given.joined(separator: ", ")
    }

    fileprivate var contentType: String? {
        switch (body, operation.body) {
        case (.none, _): nil
        case (.form(let form), _): form.contentType
        case (_, .yaml): "application/x-yaml"
        case (_, .json): "application/json"
        case (_, .text): "text/plain"
        case (_, .multipart), (_, .none): nil
        }
    }

    /// Whether the call reads files from disk while it is sent.
    var sendsFiles: Bool {
        switch body {
        case .none, .bytes: false
        case .form(let form): form.hasFiles
        case .file: true
        }
    }

    fileprivate var httpBody: HTTPBody {
        switch body {
        case .none: .none
        case .bytes(let bytes): .bytes(bytes)
        case .form(let form): form.body
        case .file(let path): .file(path: path)
        }
    }
}
