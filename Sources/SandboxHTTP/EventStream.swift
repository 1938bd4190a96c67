internal import CMicroHTTPD

/// The body of a streamed reply: server-sent events.
///
/// It buffers written events until the connection takes them. A connection is suspended while the buffer is empty.
package final class EventStream {
    private enum End {
        case clean
        case broken
    }

    private weak var exchange: HTTPExchange?
    /// The written pieces from `next` on: streams share the bytes of an event that all of them send.
    private var pieces: [[UInt8]] = []
    private var next = 0
    /// The bytes of the next piece that the client has taken.
    private var taken = 0
    private var end: End?
    private var closed = false
    /// Called once, after the last byte is sent or the client has disconnected.
    package var onClose: (() -> Void)?

    package init() {}

    /// Bytes that the client has not taken yet.
    package private(set) var backlog = 0

    /// Adds an event.
    ///
    /// Its kind is in the `id` field, as in Kestra.
    package func send(id: String, data: [UInt8]) {
        guard end == nil, !closed else { return }
        for piece in [Array("id: \(id)\ndata: ".utf8), data, Array("\n\n".utf8)] where !piece.isEmpty {
            pieces.append(piece)
            backlog += piece.count
        }
        exchange?.resume()
    }

    /// Ends the reply after the written events.
    package func finish() { stop(.clean) }

    /// Closes the connection after the written events, without the end of the reply.
    package func cut() { stop(.broken) }

    private func stop(_ how: End) {
        guard end == nil else { return }
        end = how
        exchange?.resume()
    }

    fileprivate func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let count = fill(buffer)
        if count > 0 { return count }
        // The two ends of MHD_ContentReaderCallback, macros with a cast that Swift does not see.
        switch end {
        case .clean: return -1
        case .broken: return -2
        case nil:
            exchange?.suspend()
            return 0
        }
    }

    /// Moves waiting bytes into a buffer; returns their number.
    private func fill(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
        var filled = 0
        while filled < buffer.count, next < pieces.count {
            let count = min(buffer.count - filled, pieces[next].count - taken)
            pieces[next].withUnsafeBytes {
                UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
                    .copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[taken..<taken + count]))
            }
            filled += count
            taken += count
            guard taken == pieces[next].count else { break }
            pieces[next] = []
            (next, taken) = (next + 1, 0)
        }
        backlog -= filled
        if next == pieces.count {
            pieces.removeAll(keepingCapacity: next < 64)
            next = 0
        }
        return filled
    }

    fileprivate func close() {
        (pieces, next, taken, backlog) = ([], 0, 0, 0)
        closed = true
        let told = onClose
        onClose = nil
        told?()
    }

    /// A response of libmicrohttpd that reads from this stream.
    func makeResponse(for exchange: HTTPExchange) -> OpaquePointer? {
        self.exchange = exchange
        return cmicrohttpd.MHD_create_response_from_callback(
            UInt64.max,
            16384,
            readStream,
            Unmanaged.passRetained(self).toOpaque(),
            releaseStream
        )
    }
}

private func readStream(
    context: UnsafeMutableRawPointer?,
    position: UInt64,
    buffer: UnsafeMutablePointer<CChar>?,
    size: Int
) -> Int {
    guard let context else { return -2 }
    let stream = Unmanaged<EventStream>.fromOpaque(context).takeUnretainedValue()
    return stream.read(into: UnsafeMutableRawBufferPointer(start: buffer, count: size))
}

private func releaseStream(context: UnsafeMutableRawPointer?) {
    guard let context else { return }
    Unmanaged<EventStream>.fromOpaque(context).takeRetainedValue().close()
}
