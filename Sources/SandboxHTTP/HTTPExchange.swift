internal import CMicroHTTPD
import Glibc

/// One request and its reply on a connection of libmicrohttpd.
package final class HTTPExchange {
    private enum Stage {
        case head
        case body(RequestHead, BodyCollector)
        case handling
        case replied
    }

    private let target: String
    private let connection: OpaquePointer
    private weak var server: HTTPServer?
    private var stage = Stage.head
    private var reply: HTTPReply?
    private var losesReply = false
    private(set) var isSuspended = false
    /// Called with the reply before it is sent.
    package var whenAnswered: ((HTTPReply) -> Void)?

    init(target: String, connection: OpaquePointer, server: HTTPServer) {
        self.server = server
        self.target = target
        self.connection = connection
    }

    /// Sends the reply, now or later.
    ///
    /// Only the first call has an effect.
    package func respond(_ reply: HTTPReply) {
        guard self.reply == nil else { return }
        self.reply = losesReply ? .cut : reply
        whenAnswered?(reply)
        resume()
    }

    /// Closes the connection in place of any reply.
    package func loseReply() {
        losesReply = true
    }

    /// A call of libmicrohttpd: the head, a chunk of the body, or its end.
    ///
    /// False closes the connection.
    func advance(method: String, piece: UnsafeRawBufferPointer, server: HTTPServer) -> Bool {
        switch stage {
        case .head:
            return begin(method: method, server: server)
        case .body(_, let collector) where !piece.isEmpty:
            collector.append(piece)
            return true
        case .body(let head, let collector):
            stage = .handling
            server.handle(head, collector.finish(), self)
            return reply == nil ? suspend() : queueReply()
        case .handling:
            return reply == nil ? suspend() : queueReply()
        case .replied:
            return true
        }
    }

    @discardableResult
    func suspend() -> Bool {
        guard !isSuspended else { return true }
        isSuspended = true
        cmicrohttpd.MHD_suspend_connection(connection)
        return true
    }

    func resume() {
        guard isSuspended else { return }
        isSuspended = false
        cmicrohttpd.MHD_resume_connection(connection)
        server?.runSoon()
    }

    /// Ends an exchange whose client has gone or whose server stops.
    func abandon() {
        if case .stream(let stream)? = reply?.body { stream.cut() }
        respond(.cut)
        resume()
    }

    var isAbandoned: Bool { isSuspended && cmicrohttpd_abandoned(connection) }

    private func begin(method: String, server: HTTPServer) -> Bool {
        var headers = HeaderList()
        withUnsafeMutablePointer(to: &headers) {
            _ = cmicrohttpd.MHD_get_connection_values(connection, .HEADER_KIND, collectHeader, $0)
        }
        guard let head = RequestHead(method: method, target: target, headers: headers.items) else {
            return refuse("the path or the query is not well formed", server)
        }
        if let problem = head.problem { return refuse(problem, server) }
        stage = .body(head, BodyCollector(head: head, spool: server.spool))
        return true
    }

    private func refuse(_ reason: String, _ server: HTTPServer) -> Bool {
        stage = .handling
        reply = server.refusal(target, reason)
        return queueReply()
    }

    private func queueReply() -> Bool {
        guard let reply else { return false }
        stage = .replied
        guard let response = makeResponse(reply.body) else { return false }
        defer { cmicrohttpd.MHD_destroy_response(response) }
        for header in reply.headers {
            _ = cmicrohttpd.MHD_add_response_header(response, header.name, header.value)
        }
        return cmicrohttpd.MHD_queue_response(connection, UInt32(reply.status), response) == .YES
    }

    private func makeResponse(_ body: HTTPReply.Body) -> OpaquePointer? {
        switch body {
        case .empty:
            cmicrohttpd.MHD_create_response_from_buffer(0, nil, .RESPMEM_PERSISTENT)
        case .bytes(var bytes):
            cmicrohttpd.MHD_create_response_from_buffer(bytes.count, &bytes, .RESPMEM_MUST_COPY)
        case .file(let path):
            makeFileResponse(path)
        case .stream(let stream):
            stream.makeResponse(for: self)
        case .cut:
            nil
        }
    }

    private func makeFileResponse(_ path: String) -> OpaquePointer? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        var status = stat()
        guard descriptor >= 0, fstat(descriptor, &status) == 0 else { return nil }
        return cmicrohttpd.MHD_create_response_from_fd(Int(status.st_size), descriptor)
    }
}

/// The headers of one request, collected by a C callback.
private struct HeaderList {
    var items: [(name: String, value: String)] = []
}

private func collectHeader(
    context: UnsafeMutableRawPointer?,
    kind: MHD_ValueKind,
    name: UnsafePointer<CChar>?,
    value: UnsafePointer<CChar>?
) -> MHD_Result {
    guard let context, let name else { return .NO }
    let list = context.assumingMemoryBound(to: HeaderList.self)
    list.pointee.items.append((String(cString: name), value.map { String(cString: $0) } ?? ""))
    return .YES
}
