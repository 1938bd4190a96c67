internal import EventLoop

/// Plays recorded answers over a real socket.
///
/// A request gets the answer of the step named by `play(_:)`, one after the other; without such a step, that of the
/// recorded request with the same method, path and query: where it was recorded several times, the answers follow each
/// other and the last one stays. Ids differ from run to run, so `play` is what most tests want. A request that was never
/// recorded is answered with 599 and a text that says so.
package final class RecordedServer: Sendable {
    private let player: Player
    private let server: TestServer

    package var address: String { server.address }
    package var requests: [TestRequest] { server.requests }
    package let recording: Recording

    /// Starts a server with the recording of "0.24", "1.0", "1.3" or "2.0".
    package init(version: String) throws {
        let recording = try Recording(version: version)
        let player = Player(recording)
        self.recording = recording
        self.player = player
        server = try TestServer { request, _ in player.answer(request) }
    }

    /// The next requests get the answers of these steps, whatever they ask.
    package func play(_ names: String...) {
        player.queue(names)
    }

    package func stop() { server.stop() }
}

private final class Player: Sendable {
    private struct State {
        var queue: [String] = []
        var counts: [String: Int] = [:]
    }
    private let recording: Recording
    private let state = PthreadMutex(State())

    init(_ recording: Recording) { self.recording = recording }

    func queue(_ names: [String]) { state.withLock { $0.queue += names } }

    func answer(_ request: TestRequest) -> TestReply {
        if let name = state.withLock({ $0.queue.isEmpty ? nil : $0.queue.removeFirst() }) {
            guard let step = recording[name] else { return .answer(599, text: "no recorded step is named \(name)") }
            return .recorded(step)
        }
        let steps = matching(request)
        guard !steps.isEmpty else {
            return .answer(599, text: "\(request.method) \(request.target) was not recorded in \(recording.version)")
        }
        let count = state.withLock { state in
            defer { state.counts["\(request.method) \(request.target)", default: 0] += 1 }
            return state.counts["\(request.method) \(request.target)", default: 0]
        }
        return .recorded(steps[min(count, steps.count - 1)])
    }

    private func matching(_ request: TestRequest) -> [Recording.Step] {
        let same = recording.steps.filter { $0.method == request.method && $0.target == request.target }
        let authorized = request.header("Authorization") != nil
        let sameRights = same.filter { $0.authorized == authorized }
        return sameRights.isEmpty ? same : sameRights
    }
}

extension TestReply {
    /// What the server answered in a recorded step.
    package static func recorded(_ step: Recording.Step) -> TestReply {
        guard let status = step.status else { return TestReply([.close]) }
        let headers = step.headers.filter { !["content-length", "transfer-encoding"].contains($0.0.lowercased()) }
        switch step.body {
        case .whole(let bytes): return .answer(status, headers: headers, bytes)
        case .lines(let lines, let end):
            var steps = [TestReply.chunkedHead(status, headers: headers)]
            steps += lines.map { TestReply.chunk("\($0)\n".utf8) }
            // How the recorder noted a stream whose last chunk was missing.
            steps.append(end?.contains("without the last chunk") == true ? .close : TestReply.lastChunk)
            return TestReply(steps)
        }
    }
}
