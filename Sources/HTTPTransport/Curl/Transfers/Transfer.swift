internal import EventLoop

/// One exchange: what is sent, what has come in, and who waits for more.
///
/// Made by the transport and touched on its loop's thread only, hence unchecked.
final class Transfer: @unchecked Sendable {
    /// So many bytes are kept for a slow reader; then the server is made to wait.
    static let highWater = 256 * 1024

    let request: HTTPRequest
    /// When it was given to libcurl; known when it has a time limit.
    var started: LoopInstant?
    var body: RequestBodyReader
    private(set) var head = ResponseHead()
    private(set) var isPaused = false
    /// How it ended, nil while it goes on.
    private(set) var end: TransferEnd?
    /// Set by a callback that makes libcurl stop, to say why.
    var problem: TransportFailure?
    /// How often the request was begun to be sent.
    private(set) var timesSent = 0
    /// What libcurl has it in, until it ends: the handle lets go of both sides then.
    var handle: EasyHandle?

    /// Counts everything that a reader might wait for.
    private(set) var changes = 0
    private var buffer: [UInt8] = []
    private var waiter: UnsafeContinuation<Void, Never>?

    init(_ request: HTTPRequest) throws(TransportFailure) {
        self.request = request
        body = try RequestBodyReader(request.body)
    }

    /// Wakes the reader at the next change, or at once if there was one since it looked.
    func wait(_ continuation: UnsafeContinuation<Void, Never>, since seen: Int) {
        if changes != seen || end != nil { continuation.resume() } else { waiter = continuation }
    }

    /// Whether the request may be sent now.
    ///
    /// libcurl sends one again by itself when a kept connection turns out dead:
    /// good for one that only reads, but another may have been carried out already.
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

    /// Keeps bytes of the body; false when there are too many, and they shall come again after `resume()`.
    func receive(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard buffer.count < Self.highWater else {
            isPaused = true
            return false
        }
        buffer.append(contentsOf: bytes)
        wake()
        return true
    }

    func resume() { isPaused = false }

    /// What has come in since the last call, nil when that is nothing.
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

    /// libcurl takes a connection that closes within the headers for the end of an answer.
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
