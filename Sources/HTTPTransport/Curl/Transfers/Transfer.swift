internal import EventLoop

/// An exchange: the request, the received bytes, and the waiting reader.
///
/// Unchecked, because the transport creates it and accesses it only on its loop's thread.
final class Transfer: @unchecked Sendable {
    /// The number of bytes that are buffered for a slow reader before the server must wait.
    static let highWater = 256 * 1024

    let request: HTTPRequest
    /// When libcurl started it; nil if it has no time limit.
    var started: LoopInstant?
    var body: RequestBodyReader
    private(set) var head = ResponseHead()
    private(set) var isPaused = false
    /// How it ended; nil while it is active.
    private(set) var end: TransferEnd?
    /// The reason of a callback that stops libcurl.
    var problem: TransportFailure?
    /// How often sending the request was started.
    private(set) var timesSent = 0
    /// The memory that the body uses of that of the request.
    let charge: BodyCharge?
    /// Its handle until it ends; the handle then clears both references.
    var handle: EasyHandle?

    /// Counts all changes that a reader may wait for.
    private(set) var changes = 0
    private var buffer: [UInt8] = []
    private var waiter: UnsafeContinuation<Void, Never>?

    init(_ request: HTTPRequest, _ files: FileAccess) throws(TransportFailure) {
        self.request = request
        charge = request.bodyMemory.map(BodyCharge.init)
        body = try RequestBodyReader(request.body, files)
    }

    /// Wakes the reader at the next change, or at once if there was a change since its last check.
    func wait(_ continuation: UnsafeContinuation<Void, Never>, since seen: Int) {
        if changes != seen || end != nil { continuation.resume() } else { waiter = continuation }
    }

    /// Whether the request may be sent (again).
    ///
    /// libcurl repeats a request if a kept connection turns out to be closed. This is safe only for a request that only reads,
    /// because the server may have performed another request already.
    func maySend() -> Bool {
        guard timesSent == 0 || ["GET", "HEAD", "OPTIONS"].contains(request.method) else {
            let address = WebAddress(request.url)?.shown ?? "the server"
            problem = TransportFailure(
                .cut,
                "the connection was closed while \(request.method) \(address) was under way",
                mayHaveArrived: true
            )
            return false
        }
        timesSent += 1
        return true
    }

    func receive(headerLine line: UnsafeRawBufferPointer) -> Bool {
        switch head.receive(line) {
        case .goOn: return true
        case .complete:
            wake()
            return true
        case .tooLarge:
            problem = TransportFailure(
                .other,
                "the answer's headers are larger than \(ResponseHead.limit / 1024) KB",
                mayHaveArrived: true
            )
            return false
        }
    }

    /// What becomes of bytes that libcurl passes.
    enum Receipt {
        case taken
        /// The buffer is full; libcurl passes them again after `resume()`.
        case later
        /// The memory of the request does not suffice for them; `problem` has the error.
        case refused
    }

    /// Buffers bytes of the body.
    ///
    /// The bytes of a body that is read whole are counted here, and not by the reader: a compressed body inflates to a
    /// thousand times its size before libcurl reads the next bytes.
    func receive(_ bytes: UnsafeRawBufferPointer) -> Receipt {
        if let charge {
            guard charge.add(bytes.count) else {
                problem = charge.failure
                buffer = []
                return .refused
            }
        } else if buffer.count >= Self.highWater {
            isPaused = true
            return .later
        }
        buffer.append(contentsOf: bytes)
        wake()
        return .taken
    }

    func resume() { isPaused = false }

    /// The bytes since the last call; nil if there are no new bytes.
    func takeBytes() -> [UInt8]? {
        guard !buffer.isEmpty else { return nil }
        defer { buffer = [] }
        return buffer
    }

    func finish(_ result: TransferEnd, keepingBytes: Bool = true) {
        guard end == nil else { return }
        end = result
        if !keepingBytes { buffer = [] }
        wake()
    }

    /// libcurl reports a connection that closes within the headers as the end of a response.
    func endInOrder() -> TransferEnd {
        guard !head.isComplete else { return .complete }
        let address = WebAddress(request.url)?.shown ?? "the server"
        return .failed(
            TransportFailure(.cut, "\(address): the connection ended within the answer's headers", mayHaveArrived: true)
        )
    }

    private func wake() {
        changes += 1
        waiter?.resume()
        waiter = nil
    }
}
