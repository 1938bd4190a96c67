internal import Glibc

/// A connection to a server on loopback that sends what it is told, well formed or not.
public struct RawConnection: Sendable {
    private let descriptor: Int32

    /// Nil when nobody listens.
    public init?(port: UInt16) {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var target = sockaddr_in()
        target.sin_family = sa_family_t(AF_INET)
        target.sin_port = port.bigEndian
        target.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafePointer(to: &target) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) }
        }
        guard result == 0 else {
            Glibc.close(descriptor)
            return nil
        }
    }

    /// Sends bytes; those that the other side does not take any more are dropped.
    public func send(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    /// Nothing more will be sent.
    public func finishSending() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// All that comes until the other side closes, or until nothing has come for `patience` milliseconds.
    public func readAll(patience: Int32 = 10_000) -> [UInt8] {
        var bytes: [UInt8] = []
        while true {
            let piece = read(patience: patience)
            guard !piece.isEmpty else { return bytes }
            bytes += piece
        }
    }

    /// What comes next; nothing when the other side closes, or when nothing has come for `patience` milliseconds.
    public func read(patience: Int32) -> [UInt8] {
        var poller = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&poller, 1, patience) > 0 else { return [] }
        var piece = [UInt8](repeating: 0, count: 65536)
        let count = recv(descriptor, &piece, piece.count, 0)
        return Array(piece.prefix(max(0, count)))
    }

    /// Whether the other side closes before nothing has come for `patience` milliseconds.
    public func isClosedByOther(patience: Int32) -> Bool {
        while true {
            var poller = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&poller, 1, patience) > 0 else { return false }
            var piece = [UInt8](repeating: 0, count: 65536)
            if recv(descriptor, &piece, piece.count, 0) <= 0 { return true }
        }
    }

    /// Closes this side.
    public func close() { Glibc.close(descriptor) }
}
