import EventLoop
import HTTPTransport
import Synchronization
import TestSupport

/// What a server in memory answers: bytes that come at their times, and how the answer ends.
struct TimedAnswer: Sendable {
    enum End: Sendable {
        /// The answer is whole.
        case whole
        case broken
        /// Nothing more comes, and the connection stays open.
        case held
    }

    /// About as many bytes as the head of a real answer has.
    static let headSize = 150

    var pieces: [(at: LoopInstant, bytes: [UInt8])] = []
    var end = End.whole
    var status = 200

    static func json(_ text: String, at now: LoopInstant) -> TimedAnswer {
        TimedAnswer(pieces: [(now, Array(text.utf8))])
    }

    /// Ends it after so many bytes, head included; nil when not even the head is whole.
    func ended(after count: Int, _ end: End) -> TimedAnswer? {
        var left = count - Self.headSize
        guard left >= 0 else { return nil }
        var answer = self
        answer.pieces = []
        for (time, bytes) in pieces {
            answer.pieces.append((time, Array(bytes.prefix(left))))
            left -= bytes.count
            if left < 0 {
                answer.end = end
                break
            }
        }
        return answer
    }
}

/// Reads a timed answer on a loop whose clock is that of the server.
final class TimedBody: HTTPBodySource {
    private struct State {
        var pieces: ArraySlice<(at: LoopInstant, bytes: [UInt8])>
        var isClosed = false
    }
    private let state: Mutex<State>
    private let end: TimedAnswer.End
    private let loop: EventLoop
    private let deadline: LoopInstant?
    private let silence: Duration

    init(_ answer: TimedAnswer, to request: HTTPRequest, on loop: EventLoop) {
        state = Mutex(State(pieces: answer.pieces[...]))
        end = answer.end
        self.loop = loop
        deadline = request.timeout.map { loop.now + $0 }
        silence = request.silence ?? .seconds(3600)
    }

    func next() async throws(TransportFailure) -> [UInt8]? {
        let piece = state.withLock { $0.isClosed ? nil : $0.pieces.popFirst() }
        guard let piece else { return try await finish() }
        if piece.at > loop.now {
            guard piece.at - loop.now < silence else { return try await fallSilent() }
            try await loop.pass(piece.at - loop.now)
        }
        return piece.bytes.isEmpty ? try await next() : piece.bytes
    }

    private func finish() async throws(TransportFailure) -> [UInt8]? {
        switch end {
        case .whole: return nil
        case .broken: throw .cutShort
        case .held: return try await fallSilent()
        }
    }

    private func fallSilent() async throws(TransportFailure) -> [UInt8]? {
        let wait = deadline.map { min($0 - loop.now, silence) } ?? silence
        try await loop.pass(wait)
        throw TransportFailure(wait == silence ? .silent : .timeout, "nothing comes", mayHaveArrived: true)
    }

    func close() { state.withLock { $0.isClosed = true } }
}

extension EventLoop {
    /// Waits in a transport.
    func pass(_ duration: Duration) async throws(TransportFailure) {
        do {
            try await sleep(for: duration)
        } catch {
            throw TransportFailure(.cancelled, "cancelled", mayHaveArrived: true)
        }
    }
}

extension TransportFailure {
    static var cutShort: TransportFailure { TransportFailure(.cut, "the connection was closed", mayHaveArrived: true) }
}
