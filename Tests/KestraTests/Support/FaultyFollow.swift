import HTTPTransport
import Synchronization
import TestSupport

/// A server whose one execution goes on with every request, and whose streams break as a seed says.
final class FaultyFollow: Sendable {
    private struct State {
        var random: SeededGenerator
        /// How far the execution is.
        var step = 0
    }
    private let state: Mutex<State>
    static let states = ["CREATED", "RUNNING", "RUNNING", "PAUSED", "RUNNING", "RUNNING", "RUNNING", "SUCCESS"]
    static let lines = (1...states.count).map { "line \($0)" }

    init(seed: UInt64) { state = Mutex(State(random: SeededGenerator(seed: seed))) }

    func answer(_ request: HTTPRequest) -> Result<HTTPResponse, TransportFailure> {
        state.withLock { state in
            let path = request.url.prefix { $0 != "?" }
            let fault = Int.random(in: 0..<8, using: &state.random)
            if fault == 0 { return .refused() }
            if fault == 1 { return .status(503) }
            if fault == 2 { return .cut() }
            if path.hasSuffix("/configs") { return .json(#"{"version":"2.0.0"}"#) }
            if path.hasSuffix("/logs/e1/follow") { return logStream(&state) }
            if path.hasSuffix("/logs/e1") { return .json(FollowScript.list(Self.entries(upTo: state.step))) }
            if path.hasSuffix("/follow") { return stream(&state) }
            return .json(FollowScript.execution(Self.states[state.step]))
        }
    }

    /// Some steps on, cut anywhere.
    private func stream(_ state: inout State) -> Result<HTTPResponse, TransportFailure> {
        var text = FollowScript.stub
        for _ in 0..<Int.random(in: 0...3, using: &state.random) where state.step < Self.states.count - 1 {
            state.step += 1
            let isEnd = state.step == Self.states.count - 1
            text += FollowScript.event(isEnd ? "end" : "progress", FollowScript.execution(Self.states[state.step]))
        }
        return Self.broken(text, &state)
    }

    private func logStream(_ state: inout State) -> Result<HTTPResponse, TransportFailure> {
        let live = Self.entries(upTo: state.step).suffix(2)
        let text = FollowScript.event("start", "{}") + live.map { FollowScript.event("progress", $0) }.joined()
        return Self.broken(text, &state)
    }

    private static func entries(upTo step: Int) -> [String] {
        (0...step).map { FollowScript.line(lines[$0], at: "2026-11-21T06:00:0\($0).000001Z") }
    }

    private static func broken(_ text: String, _ state: inout State) -> Result<HTTPResponse, TransportFailure> {
        let kinds: [TransportFailure.Kind?] = [nil, .cut, .silent]
        let kind = kinds.randomElement(using: &state.random) ?? nil
        let length =
            Int.random(in: 0..<4, using: &state.random) == 0
            ? Int.random(in: 0...text.count, using: &state.random) : text.count
        return .stream(
            String(text.prefix(length)),
            then: kind.map { TransportFailure($0, "broken", mayHaveArrived: true) }
        )
    }
}
