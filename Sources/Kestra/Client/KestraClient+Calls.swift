internal import HTTPTransport

extension KestraClient {
    /// Does one operation of the table and returns the whole answer.
    ///
    /// - Throws: `invalid` for arguments that the operation does not take, `unsupported` when the server's version
    ///   cannot do it, and what the server answers by status.
    public func call(_ call: Call) async throws(KestraError) -> KestraReply {
        let reply = try await reply(to: call)
        if reply.status == 404 || reply.status == 405 {
            try refuseUnknownRoute(reply, of: call)
            try await checkSupport(of: call.operation)
        }
        if reply.status == 500, let error = await wrongState(reply, after: call) { throw error }
        let answer = try judged(reply, to: call)
        return try call.operation.shape?.newest(answer) ?? answer
    }

    /// Like `call`, but a thing that does not exist is nil instead of an error.
    package func lookUp(_ call: Call) async throws(KestraError) -> KestraReply? {
        let reply = try await reply(to: call)
        guard reply.status == 404 else { return try judged(reply, to: call) }
        // A page for people is the 404 of somebody else.
        if reply.bytes.first == UInt8(ascii: "<") { _ = try reply.json() }
        try refuseUnknownRoute(reply, of: call)
        try await checkSupport(of: call.operation)
        return nil
    }

    private func reply(to call: Call) async throws(KestraError) -> KestraReply {
        let reply = try await collect(open(call, whole: true), operation: call.operation.name)
        if call.operation === Operation.getExecution { generation.learn(fromExecution: reply) }
        return reply
    }

    /// Some servers from 2.0 on tell whether a 404 is about the address or about what was looked for there.
    private func refuseUnknownRoute(_ reply: KestraReply, of call: Call) throws(KestraError) {
        guard reply.headers["X-Kestra-Route-Matched"] == "false" else { return }
        throw KestraError(
            .unsupported,
            "the server has no such address",
            status: reply.status,
            operation: call.operation.name,
            hint: "its version may be too new or too old for this client"
        )
    }

    private func judged(_ reply: KestraReply, to call: Call) throws(KestraError) -> KestraReply {
        if reply.status >= 300 { throw errors.error(of: reply, subject: call.subject ?? call.place) }
        return try checked(reply, to: call)
    }

    /// An answer to a question that is empty, or a page for people, is no answer, whatever its status says: a gateway's
    /// login page comes with 200.
    ///
    /// A mark of the order of bytes, which some gateways put before JSON, is taken off.
    private func checked(_ reply: KestraReply, to call: Call) throws(KestraError) -> KestraReply {
        guard call.operation.reply == .json else { return reply }
        if reply.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return reply.replacing(Array(reply.bytes.dropFirst(3))) }
        guard call.operation.method == .get else { return reply }
        guard let first = reply.bytes.first else {
            throw KestraError(
                .badReply,
                "the answer is empty",
                status: reply.status,
                operation: call.operation.name,
                hint: "is this the address of a Kestra server?"
            )
        }
        // A look at both ends is cheap, and sees most of what is no JSON, or was cut, before a script does.
        let last = reply.bytes.last { !" \t\r\n".utf8.contains($0) }
        let isWhole: Bool =
            switch first {
            case UInt8(ascii: "{"): last == UInt8(ascii: "}")
            case UInt8(ascii: "["): last == UInt8(ascii: "]")
            default: false
            }
        if !isWhole { _ = try reply.json() }
        return reply
    }

    /// Sends a call and hands over the answer, whatever its status, with its body still to be read unless it is read whole.
    func open(_ call: Call, whole: Bool = false, silence: Duration? = nil) async throws(KestraError) -> HTTPResponse {
        // Refused before the server is asked anything, its version included.
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

    /// Not inlined: a function that waits would keep the memory of all these steps until the answer is here.
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
        // What may take long as long as it goes on.
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
        return exchange(request, repeatable: operation.isRepeatable, whole: whole)
    }

    /// Tells "this server does not know the operation" from "the thing does not exist" after a 404 or 405.
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

extension ErrorAnswer {
    func error(of reply: KestraReply, subject: String?) -> KestraError {
        error(
            status: reply.status,
            headers: reply.headers,
            bytes: reply.bytes,
            operation: reply.operation,
            subject: subject
        )
    }
}

extension Call {
    /// The arguments of its path, as errors name what it was about, but for one that is a secret.
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

    /// Whether files are read from disk while it is sent.
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
