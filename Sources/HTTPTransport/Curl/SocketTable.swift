/// What is known of a socket that libcurl opened for a connection.
///
/// libcurl gives a socket up after each transfer and asks for it again with the next one of the same connection. It
/// stays in the loop meanwhile: three system calls less per request.
enum SocketState {
    /// Open, not in the loop.
    case unwatched
    /// In the loop for a transfer.
    case watched
    /// In the loop, but its connection waits for a next transfer.
    case idle
}

/// The states by descriptor, which are small numbers.
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
