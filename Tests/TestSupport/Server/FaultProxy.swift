/// Stands between a client and a server on the loopback and lets go wrong what a plan says.
///
/// The client is given the proxy's address in place of the server's. Each request goes to the server by a connection of
/// its own; the answer, an event stream too, is passed on as it comes. With every answer the client's connection ends.
package final class FaultProxy: Sendable {
    private let front: TestServer
    private let held: HeldRequests

    package var address: String { front.address }
    /// What clients have asked, what the server never saw included.
    package var requests: [TestRequest] { front.requests }

    /// Starts a proxy to the server on `port` of the loopback.
    package init(port: UInt16, plan: FaultPlan) throws {
        let held = HeldRequests(port: port)
        self.held = held
        front = try TestServer { request, number in
            held.deliver(before: request)
            return Self.reply(plan.fault(number, request), to: request, port: port, held)
        }
    }

    /// Breaks off what is going on; what was held back until now is carried out.
    package func stop() {
        front.stop()
        held.deliverAll()
    }

    private static func reply(
        _ fault: Fault,
        to request: TestRequest,
        port: UInt16,
        _ held: HeldRequests
    ) -> TestReply {
        func pass(_ filter: AnswerFilter, after wait: Int = 0, end: TestReply.Step = .close) -> TestReply {
            let relay = TestReply.Step.relay { write, stopping in
                guard wait == 0 || stopping.staysClosed(milliseconds: wait) else { return }
                request.relay(to: port, filter, write, stopping)
            }
            return TestReply([relay, end])
        }
        switch fault {
        case .none: return pass(AnswerFilter())
        case .dropRequest: return TestReply([.close])
        case .dropAnswer: return pass(AnswerFilter(most: 0))
        case .cut(let count): return pass(AnswerFilter(most: count))
        case .reset(let count): return pass(AnswerFilter(most: count), end: .reset)
        case .wrongLength(let extra): return pass(AnswerFilter(extraLength: extra))
        case .trickle: return pass(AnswerFilter(pieces: 1))
        case .delay(let milliseconds): return pass(AnswerFilter(), after: milliseconds)
        case .silent(let count): return pass(AnswerFilter(most: count), end: .hold)
        case .late(let count, let method):
            // What reads changes nothing, whenever it arrives.
            if request.method != "GET" { held.hold(request, after: count, method: method) }
            return TestReply([.hold])
        case .status(let status, let retryAfter):
            let headers = retryAfter.map { [("Retry-After", $0)] } ?? []
            return .answer(status, headers: headers, "the gateway says \(status)".utf8)
        }
    }
}

extension TestRequest {
    /// Sends the request on and hands the bytes of the answer to `write` as they come.
    func relay(to port: UInt16, _ filter: AnswerFilter, _ write: ([UInt8]) -> Bool, _ stopping: Gate) {
        guard let server = Socket.connected(port: port) else { return }
        defer { server.close() }
        let headers = headers.filter { !["connection", "expect"].contains($0.name.lowercased()) }
        let head =
            "\(method) \(target) HTTP/1.1\r\n"
            + headers.map { "\($0.name): \($0.value)\r\n" }.joined() + "Connection: close\r\n\r\n"
        guard server.write(Array(head.utf8) + body) else { return }
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
