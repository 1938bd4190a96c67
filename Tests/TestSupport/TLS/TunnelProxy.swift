internal import Synchronization

/// A proxy on the loopback that knows `CONNECT` only: it joins the client to a port of the loopback and reads nothing.
package final class TunnelProxy: Sendable {
    package let port: UInt16
    private let state: State
    private let acceptor: SystemThread

    package var address: String { "http://127.0.0.1:\(port)" }
    /// The heads of all requests that it was asked.
    package var heads: [String] { state.shared.withLock { $0.heads } }

    private final class State: Sendable {
        struct Shared {
            var heads: [String] = []
            var sockets: [Socket] = []
            var threads: [SystemThread] = []
        }
        let shared = Mutex(Shared())
        let listener: Socket

        init(listener: Socket) { self.listener = listener }

        func acceptAll() {
            while let client = listener.accept() {
                let thread = SystemThread { self.serve(client) }
                shared.withLock { shared in
                    shared.sockets.append(client)
                    shared.threads.append(thread)
                }
            }
        }

        private func serve(_ client: Socket) {
            var head = ""
            while !head.hasSuffix("\r\n\r\n") {
                let bytes = client.read()
                if bytes.isEmpty { return }
                head += String(decoding: bytes, as: UTF8.self)
            }
            let asked = head
            shared.withLock { $0.heads.append(asked) }
            let target = head.split(separator: " ").dropFirst().first?.split(separator: ":").last
            guard let port = target.flatMap({ UInt16($0) }), let server = Socket.connected(port: port) else { return }
            shared.withLock { $0.sockets.append(server) }
            _ = client.write(Array("HTTP/1.1 200 Connection established\r\n\r\n".utf8))
            let back = SystemThread { Self.copy(from: server, to: client) }
            Self.copy(from: client, to: server)
            back.join()
        }

        private static func copy(from source: Socket, to target: Socket) {
            while true {
                let bytes = source.read()
                guard !bytes.isEmpty, target.write(bytes) else { break }
            }
            target.shutDown()
        }
    }

    package init() throws {
        let (socket, port) = try Socket.listening()
        self.port = port
        let state = State(listener: socket)
        self.state = state
        acceptor = SystemThread { state.acceptAll() }
    }

    deinit {
        state.listener.shutDown()
        acceptor.join()
        for socket in state.shared.withLock({ $0.sockets }) { socket.shutDown() }
        for thread in state.shared.withLock({ $0.threads }) { thread.join() }
        for socket in state.shared.withLock({ $0.sockets }) { socket.close() }
        state.listener.close()
    }
}
