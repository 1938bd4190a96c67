/// Stands between a client and a server on the loopback and lets go wrong what a plan says.
///
/// The client is given the proxy's address in place of the server's. Each request goes to the server by a connection of
/// its own; the answer, an event stream too, is passed on as it comes. With every answer the client's connection ends.
package final class FaultProxy: Sendable {
    private let front: TestServer

    package var address: String { front.address }
    /// What clients have asked, what the server never saw included.
    package var requests: [TestRequest] { front.requests }

    /// Starts a proxy to the server on `port` of the loopback.
    package init(port: UInt16, plan: FaultPlan) throws {
        front = try TestServer { request, number in
            Self.reply(plan.fault(number, request), to: request, port: port)
        }
    }

    package func stop() { front.stop() }

    private static func reply(_ fault: Fault, to request: TestRequest, port: UInt16) -> TestReply {
        func pass(_ filter: AnswerFilter, end: TestReply.Step = .close) -> TestReply {
            TestReply([.relay { relay(request, port: port, filter, $0, $1) }, end])
        }
        switch fault {
        case .none: return pass(AnswerFilter())
        case .dropRequest: return TestReply([.close])
        case .dropAnswer: return pass(AnswerFilter(most: 0))
        case .cut(let count): return pass(AnswerFilter(most: count))
        case .reset(let count): return pass(AnswerFilter(most: count), end: .reset)
        case .wrongLength(let extra): return pass(AnswerFilter(extraLength: extra))
        case .trickle: return pass(AnswerFilter(pieces: 1))
        case .status(let status, let retryAfter):
            let headers = retryAfter.map { [("Retry-After", $0)] } ?? []
            return .answer(status, headers: headers, "the gateway says \(status)".utf8)
        }
    }

    /// Sends the request on and hands the bytes of the answer to `write` as they come.
    private static func relay(
        _ request: TestRequest,
        port: UInt16,
        _ filter: AnswerFilter,
        _ write: ([UInt8]) -> Bool,
        _ stopping: Gate
    ) {
        guard let server = Socket.connected(port: port) else { return }
        defer { server.close() }
        let headers = request.headers.filter { !["connection", "expect"].contains($0.name.lowercased()) }
        let head =
            "\(request.method) \(request.target) HTTP/1.1\r\n"
            + headers.map { "\($0.name): \($0.value)\r\n" }.joined() + "Connection: close\r\n\r\n"
        guard server.write(Array(head.utf8) + request.body) else { return }
        var filter = filter
        while server.waitForBytes(unless: stopping) {
            let bytes = server.read()
            guard !bytes.isEmpty else {
                _ = filter.pass([], isLast: true, write)
                return
            }
            // A client that is gone must not keep the server from finishing what it began.
            guard filter.pass(bytes, isLast: false, write) else { continue }
        }
    }
}

/// What becomes of an answer's bytes on their way through the proxy.
struct AnswerFilter: Sendable {
    /// No more bytes than these are passed on.
    var most = Int.max
    /// Added to the number in `Content-Length`.
    var extraLength = 0
    /// The size of the pieces in which they are passed on.
    var pieces = Int.max
    private var head: [UInt8] = []
    private var isInBody = false

    init(most: Int = .max, extraLength: Int = 0, pieces: Int = .max) {
        self.most = most
        self.extraLength = extraLength
        self.pieces = pieces
    }

    /// False when nothing more will be passed on.
    mutating func pass(_ bytes: [UInt8], isLast: Bool, _ write: ([UInt8]) -> Bool) -> Bool {
        guard extraLength != 0, !isInBody else { return send(bytes, write) }
        // The head is held back until it is whole, since its length changes.
        head += bytes
        guard let end = head.firstRange(of: "\r\n\r\n".utf8) else { return isLast ? send(head, write) : true }
        isInBody = true
        let lines = String(decoding: head[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n").map { line in
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, parts[0].lowercased() == "content-length",
                let length = Int(parts[1].filter(\.isNumber))
            else { return String(line) }
            return "\(parts[0]): \(length + extraLength)"
        }
        return send(Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + head[end.upperBound...], write)
    }

    private mutating func send(_ bytes: [UInt8], _ write: ([UInt8]) -> Bool) -> Bool {
        var rest = bytes.prefix(most)[...]
        most -= rest.count
        while !rest.isEmpty {
            guard write(Array(rest.prefix(pieces))) else { return false }
            rest = rest.dropFirst(pieces)
        }
        return most > 0
    }
}
