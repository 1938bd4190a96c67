import HTTPTransport
import Kestra
import Synchronization
import TestSupport

/// A server of executions in memory that loses, refuses and delays, as a seed says, and knows what was really started.
final class FaultyServer: Sendable {
    enum Fault: CaseIterable {
        case none, refused, lostBefore, lostAfter, busyBefore, badGatewayAfter, cutAnswer, timeout, arrivesLate
    }

    private struct State {
        var random: SeededGenerator
        var requests = 0
        var started: [(id: String, label: String, visibleFrom: Int)] = []
        var late: [(label: String, at: Int)] = []
    }
    private let state: Mutex<State>
    private let faults: [Fault]

    /// - Parameters:
    ///   - seed: Decides which request gets which fault.
    ///   - faults: Those to choose from.
    init(seed: UInt64, faults: [Fault] = Fault.allCases.filter { $0 != .arrivesLate }) {
        state = Mutex(State(random: SeededGenerator(seed: seed)))
        self.faults = faults
    }

    /// The ids of what was started.
    var started: [String] { state.withLock { $0.started.map(\.id) } }

    func answer(_ request: HTTPRequest) -> Result<HTTPResponse, TransportFailure> {
        state.withLock { state in
            state.requests += 1
            for late in state.late where late.at <= state.requests { start(late.label, &state) }
            state.late.removeAll { $0.at <= state.requests }
            let isFaulty = Int.random(in: 0..<10, using: &state.random) < 6
            let fault = isFaulty ? faults.randomElement(using: &state.random) ?? .none : .none
            return request.method == "POST" ? create(request, fault, &state) : read(request, fault, &state)
        }
    }

    private func create(
        _ request: HTTPRequest,
        _ fault: Fault,
        _ state: inout State
    ) -> Result<HTTPResponse, TransportFailure> {
        let label = Self.label(in: request.url)
        switch fault {
        case .none: return .json(execution(start(label, &state), label))
        case .refused: return .refused()
        case .lostBefore: return .cut()
        case .busyBefore: return .status(503)
        case .timeout: return .failure(TransportFailure(.timeout, "too late", mayHaveArrived: true))
        case .lostAfter:
            start(label, &state)
            return .cut()
        case .badGatewayAfter:
            start(label, &state)
            return .status(502)
        case .cutAnswer:
            let whole = execution(start(label, &state), label)
            let cut = TransportFailure(.cut, "cut", mayHaveArrived: true)
            return .stream(String(whole.prefix(Int.random(in: 0..<whole.count, using: &state.random))), then: cut)
        case .arrivesLate:
            state.late.append((label, state.requests + 60))
            return .cut()
        }
    }

    private func read(
        _ request: HTTPRequest,
        _ fault: Fault,
        _ state: inout State
    ) -> Result<HTTPResponse, TransportFailure> {
        switch fault {
        case .none, .arrivesLate: break
        case .refused: return .refused()
        case .busyBefore, .badGatewayAfter: return .status(503)
        case .lostBefore, .lostAfter, .cutAnswer, .timeout: return .cut()
        }
        if let last = request.url.split(separator: "/").last, let run = state.started.first(where: { $0.id == last }) {
            return .json(execution(run.id, run.label))
        }
        let label = Self.label(in: request.url)
        let found = state.started.filter { $0.label == label && $0.visibleFrom <= state.requests }
        return .json(#"{"results":[\#(found.map { execution($0.id, label) }.joined(separator: ","))],"total":1}"#)
    }

    /// Started now, found by searches a little later.
    @discardableResult
    private func start(_ label: String, _ state: inout State) -> String {
        let id = "e\(state.started.count + 1)"
        let lag = Int.random(in: 0..<3, using: &state.random)
        state.started.append((id, label, state.requests + lag))
        return id
    }

    private func execution(_ id: String, _ label: String) -> String {
        let labels = #"[{"key":"system.correlationId","value":"\#(label)"}]"#
        return #"{"id":"\#(id)","originalId":"\#(id)","state":{"current":"CREATED"},"labels":\#(labels)}"#
    }

    private static func label(in url: String) -> String {
        guard let rest = url.split(separator: "system.correlationId").last else { return "" }
        let value = rest.hasPrefix("%3A") ? rest.dropFirst(3) : rest.dropFirst(4)
        return String(value.prefix { $0 != "&" })
    }
}
