/// The state of a socket that libcurl opened for a connection.
///
/// libcurl releases a socket after each transfer and requests it again with the next transfer of the connection. The
/// socket stays in the loop in between, which saves three system calls per request.
enum SocketState {
    /// Open, not in the loop.
    case unwatched
    /// In the loop for a transfer.
    case watched
    /// In the loop, but its connection is idle.
    case idle
}

/// The states, indexed by descriptor.
struct SocketTable {
    private var states: [SocketState?] = []

    subscript(socket: Int32) -> SocketState? {
        get { states.indices.contains(Int(socket)) ? states[Int(socket)] : nil }
        set {
            while states.count <= Int(socket) { states.append(nil) }
            states[Int(socket)] = newValue
        }
    }
}
