import EventLoop
import HTTPTransport
import Synchronization
import TestSupport

/// A server in memory behind a proxy that lets go wrong what a plan says, in the time of the client's loop: nothing
/// depends on how fast the machine is.
///
/// Searches and lists of lines show what is new late.
final class TimedServer: HTTPTransport {
    /// Gets the number of the request, counted from 0, and the request.
    typealias Plan = @Sendable (Int, HTTPRequest) -> Fault

    private struct State {
        var asked = 0
        var executions: [TimedExecution] = []
        var held: [(label: String, left: Int)] = []
    }
    private let state = Mutex(State())
    private let loop: EventLoop
    private let plan: Plan
    private let searches: Duration
    private let lists: Duration
    /// Whether streams of lines begin with those that were written before, as those of servers from 2.0 on do.
    private let repeats: Bool

    /// - Parameters:
    ///   - loop: That of the client.
    ///   - searches: How late searches show executions.
    ///   - lists: How late lists show lines.
    ///   - repeats: Whether streams of lines begin with those that were written before.
    ///   - plan: What the proxy lets go wrong.
    init(_ loop: EventLoop, searches: Duration, lists: Duration, repeats: Bool, plan: @escaping Plan) {
        self.loop = loop
        self.searches = searches
        self.lists = lists
        self.repeats = repeats
        self.plan = plan
    }

    /// The ids of what was started, that which was held back until the end included.
    var started: [String] {
        state.withLock { state in
            for held in state.held { _ = start(held.label, &state) }
            state.held = []
            return state.executions.map(\.id)
        }
    }

    /// The number of requests.
    var asked: Int { state.withLock { $0.asked } }

    func send(_ request: HTTPRequest) async throws(TransportFailure) -> HTTPResponse {
        let fault = state.withLock { state in
            let due = state.held.filter { $0.left == 0 }
            state.held = state.held.filter { $0.left > 0 }.map { ($0.label, $0.left - 1) }
            for held in due { _ = start(held.label, &state) }
            defer { state.asked += 1 }
            return plan(state.asked, request)
        }
        if case .delay(let milliseconds) = fault { try await loop.pass(.milliseconds(milliseconds)) }
        switch fault {
        case .dropRequest: throw .cutShort
        case .status(let status, _): return HTTPResponse(status: status)
        case .late(let count, _):
            if request.method == "POST" { state.withLock { $0.held.append((Self.label(in: request.url), count)) } }
            return try await response(nil, to: request, .held)
        case .none, .delay, .trickle: return try await response(answer(to: request), to: request, .whole)
        case .dropAnswer: return try await response(answer(to: request).ended(after: 0, .broken), to: request, .broken)
        case .cut(let count), .reset(let count):
            return try await response(answer(to: request).ended(after: count, .broken), to: request, .broken)
        case .silent(let count):
            return try await response(answer(to: request).ended(after: count, .held), to: request, .held)
        case .wrongLength(let extra): return try await response(answer(to: request), lengthened: extra, to: request)
        }
    }

    /// An answer without a head comes to the end that it has.
    private func response(
        _ answer: TimedAnswer?,
        to request: HTTPRequest,
        _ end: TimedAnswer.End
    ) async throws(TransportFailure) -> HTTPResponse {
        let body = TimedBody(answer ?? TimedAnswer(end: end), to: request, on: loop)
        if answer == nil, try await body.next() == nil { throw .cutShort }
        return HTTPResponse(status: answer?.status ?? 200, body: HTTPBodyStream(source: body))
    }

    /// A stream of events has no length.
    private func response(
        _ answer: TimedAnswer,
        lengthened extra: Int,
        to request: HTTPRequest
    ) async throws(TransportFailure) -> HTTPResponse {
        guard !request.url.contains("/follow") else { return try await response(answer, to: request, .whole) }
        var answer = answer
        if extra > 0 { answer.end = .broken }
        if extra < 0 { answer.pieces = answer.pieces.map { ($0.at, $0.bytes.dropLast(-extra)) } }
        return try await response(answer, to: request, .whole)
    }

    private func answer(to request: HTTPRequest) -> TimedAnswer {
        let now = loop.now
        return state.withLock { state in
            if request.method == "POST" {
                return .json(start(Self.label(in: request.url), &state).json(at: now), at: now)
            }
            let path = request.url.prefix { $0 != "?" }
            if path.hasSuffix("/configs") { return .json(#"{"version":"\#(repeats ? "2.0.0" : "1.3.25")"}"#, at: now) }
            if path.hasSuffix("/search") {
                let shown = state.executions.filter { $0.began + searches <= now }.map { $0.json(at: now) }
                return .json(#"{"results":[\#(shown.joined(separator: ","))],"total":\#(shown.count)}"#, at: now)
            }
            guard let found = state.executions.first(where: { path.contains("/\($0.id)") }) else {
                return TimedAnswer(status: 404)
            }
            switch (path.contains("/logs/"), path.hasSuffix("/follow")) {
            case (true, true): return found.stream(at: now, repeats: repeats)
            case (true, false): return .json(found.list(at: now, late: lists), at: now)
            case (false, true): return found.states(at: now)
            case (false, false): return .json(found.json(at: now), at: now)
            }
        }
    }

    private func start(_ label: String, _ state: inout State) -> TimedExecution {
        let execution = TimedExecution(id: "e\(state.executions.count + 1)", label: label, began: loop.now)
        state.executions.append(execution)
        return execution
    }

    private static func label(in url: String) -> String {
        String(url.split(separator: "system.correlationId%3A").last?.prefix { $0 != "&" } ?? "")
    }
}
