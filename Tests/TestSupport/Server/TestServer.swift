internal import EventLoop

/// A small HTTP/1.1 server on a real socket of the loopback, for tests of clients.
///
/// Each connection has a thread. What is answered is up to a closure, byte by byte if need be; all requests are kept.
package final class TestServer: Sendable {
    package let port: UInt16
    private let state: State
    private let acceptor: SystemThread

    package var address: String { "http://127.0.0.1:\(port)" }
    /// What has been asked, in the order in which the requests were complete.
    package var requests: [TestRequest] { state.shared.withLock { $0.requests } }
    /// How many connections were ever made, those included that asked nothing.
    package var connectionCount: Int { state.shared.withLock { $0.accepted } }
    /// The connections of the requests for a target, each by its number in the order of arrival.
    ///
    /// The system reuses ports, so that a client of another test or process that retries a server which is gone can
    /// connect here too. Its requests have another target.
    package func connections(of target: String) -> Set<Int> {
        Set(requests.filter { $0.target == target }.map(\.connection))
    }

    /// Starts a server; `answer` is called on a connection's thread with the request and how many came before it.
    package init(_ answer: @escaping @Sendable (TestRequest, Int) -> TestReply) throws {
        let (socket, port) = try Socket.listening()
        self.port = port
        let state = State(listener: socket, answer: answer)
        self.state = state
        acceptor = SystemThread { state.acceptAll() }
    }

    /// A server that answers the same to everything.
    package convenience init(_ reply: TestReply) throws { try self.init { _, _ in reply } }

    /// Breaks off what is going on and waits for the threads.
    ///
    /// A dropped server does the same.
    package func stop() {
        guard state.stop() else { return }
        acceptor.join()
        state.listener.close()
        state.joinConnections()
    }

    deinit { stop() }
}

private final class State: Sendable {
    struct Shared {
        var requests: [TestRequest] = []
        var open: [Int32: Socket] = [:]
        var threads: [SystemThread] = []
        var accepted = 0
        var stopped = false
    }
    let shared = PthreadMutex(Shared())
    let listener: Socket
    let answer: @Sendable (TestRequest, Int) -> TestReply
    let stopping = Gate()

    init(listener: Socket, answer: @escaping @Sendable (TestRequest, Int) -> TestReply) {
        self.listener = listener
        self.answer = answer
    }

    func acceptAll() {
        while let socket = listener.accept() {
            let number = shared.withLock { shared -> Int? in
                guard !shared.stopped else { return nil }
                shared.open[socket.descriptor] = socket
                shared.accepted += 1
                return shared.accepted - 1
            }
            guard let number else {
                socket.close()
                break
            }
            let thread = SystemThread { self.serve(socket, number) }
            shared.withLock { $0.threads.append(thread) }
        }
    }

    private func serve(_ socket: Socket, _ number: Int) {
        var reader = RequestReader(socket: socket)
        while let request = reader.next(connection: number) {
            let before = shared.withLock { shared in
                shared.requests.append(request)
                return shared.requests.count - 1
            }
            guard play(answer(request, before), on: socket), request.header("Connection") != "close" else { break }
        }
        shared.withLock { $0.open[socket.descriptor] = nil }
        socket.close()
    }

    /// False when the connection is not to be used again.
    private func play(_ reply: TestReply, on socket: Socket) -> Bool {
        for step in reply.steps {
            switch step {
            case .send(let bytes): guard socket.write(bytes) else { return false }
            case .wait(let gate): guard gate.wait(unless: stopping) else { return false }
            case .relay(let body): body({ socket.write($0) }, stopping)
            case .note(let flag): flag.set()
            case .hold:
                _ = socket.waitForBytes(unless: stopping)
                return false
            case .close: return false
            case .reset:
                socket.reset()
                return false
            }
        }
        return true
    }

    /// True for the first call.
    func stop() -> Bool {
        let first = shared.withLock { shared in
            defer { shared.stopped = true }
            for socket in shared.open.values { socket.shutDown() }
            return !shared.stopped
        }
        guard first else { return false }
        stopping.open()
        listener.shutDown()
        return true
    }

    func joinConnections() {
        for thread in shared.withLock({ $0.threads }) { thread.join() }
    }
}
