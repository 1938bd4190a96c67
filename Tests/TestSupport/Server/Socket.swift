internal import Glibc

/// A blocking socket, for servers of tests.
struct Socket: Sendable {
    let descriptor: Int32

    /// Listens on a free port of the loopback.
    static func listening() throws -> (socket: Socket, port: UInt16) {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = loopback(port: 0)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafeMutableBytes(of: &address) { bytes -> Int32 in
            guard let place = bytes.assumingMemoryBound(to: sockaddr.self).baseAddress else { return -1 }
            guard bind(descriptor, place, size) == 0, listen(descriptor, 128) == 0 else { return -1 }
            return getsockname(descriptor, place, &size)
        }
        guard descriptor >= 0, status == 0 else { throw SocketError(reason: "cannot listen: error \(errno)") }
        return (Socket(descriptor: descriptor), UInt16(bigEndian: address.sin_port))
    }

    /// Connects to a port of the loopback; nil when nobody listens.
    static func connected(port: UInt16) -> Socket? {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return nil }
        var address = loopback(port: port)
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafeBytes(of: &address) { bytes in
            bytes.assumingMemoryBound(to: sockaddr.self).baseAddress.map { connect(descriptor, $0, size) } ?? -1
        }
        guard status == 0 else {
            _ = Glibc.close(descriptor)
            return nil
        }
        return Socket(descriptor: descriptor)
    }

    private static func loopback(port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }

    /// Nil when the listening socket was shut down.
    func accept() -> Socket? {
        let accepted = Glibc.accept(descriptor, nil, nil)
        guard accepted >= 0 else { return nil }
        var on: Int32 = 1
        setsockopt(accepted, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
        return Socket(descriptor: accepted)
    }

    func read(upTo count: Int = 65536) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = max(0, recv(descriptor, buffer.baseAddress, count, 0))
        }
    }

    /// False when the gate was opened first.
    func waitForBytes(unless gate: Gate) -> Bool {
        var either = [descriptor, gate.descriptor].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        while poll(&either, 2, -1) < 0 {}
        return either[1].revents == 0
    }

    func write(_ bytes: [UInt8]) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }

    /// Ends reading and writing, so that a thread that does either comes back.
    func shutDown() { _ = shutdown(descriptor, Int32(SHUT_RDWR)) }

    /// Closing with a linger of zero sends a reset.
    func reset() {
        var option = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
    }

    func close() { _ = Glibc.close(descriptor) }
}

struct SocketError: Error { let reason: String }
