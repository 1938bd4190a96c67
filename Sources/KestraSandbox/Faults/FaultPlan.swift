import EventLoop
import SandboxEngine
import SandboxHTTP
import SandboxModel

/// Injects faults, and reports each of them.
final class FaultPlan {
    private let rules: [FaultRule]
    private var seen: [Int]
    private let loop: EventLoop
    private let family: SandboxFamily
    private let time: SandboxTime
    private let report: (String) -> Void

    /// - Throws: `SandboxError` for a malformed rule.
    init(
        _ texts: [String],
        loop: EventLoop,
        family: SandboxFamily,
        time: SandboxTime,
        report: @escaping (String) -> Void
    ) throws(SandboxError) {
        var rules: [FaultRule] = []
        for text in texts { rules.append(try FaultRule(text)) }
        self.rules = rules
        seen = rules.map { _ in 0 }
        self.loop = loop
        self.family = family
        self.time = time
        self.report = report
    }

    /// Handles a request, with the fault of the first rule that applies.
    ///
    /// In addition, the longest time of the `late` rules that apply takes effect.
    func apply(to head: RequestHead, _ exchange: HTTPExchange, _ handle: @escaping (LateView) -> Void) {
        let view = view(for: head)
        guard let rule = rule(for: head) else { return handle(view) }
        report("fault \(rule.text): \(head.method) \(head.target)")
        switch rule.fault {
        case .late:
            handle(view)
        case .loseReply:
            exchange.loseReply()
            handle(view)
        case .delay(let time):
            loop.schedule(after: time) { handle(view) }
        case .cut:
            exchange.respond(.cut)
        case .status(let status):
            let failure = APIFailure.own(
                APIFailureKind(status: status),
                status: status,
                "a fault of the sandbox: \(rule.text)"
            )
            exchange.respond(failure.reply(to: head.target, family: family))
        case .silent:
            return
        }
    }

    private func rule(for head: RequestHead) -> FaultRule? {
        rules.indices.first { rules[$0].lateness == nil && isTurn(of: $0, head) }.map { rules[$0] }
    }

    private func view(for head: RequestHead) -> LateView {
        let late = rules.indices.filter { rules[$0].lateness != nil && isTurn(of: $0, head) }.map { rules[$0] }
            .max { ($0.lateness ?? .zero) < ($1.lateness ?? .zero) }
        return LateView(late?.lateness, time: time) { [report] count in
            report("fault \(late?.text ?? ""): \(head.method) \(head.target) hides \(count)")
        }
    }

    /// Whether a rule applies to a request; counts the requests that the rule covers.
    private func isTurn(of index: Int, _ head: RequestHead) -> Bool {
        guard rules[index].covers(method: head.method, path: "/" + head.path.joined(separator: "/")) else {
            return false
        }
        defer { seen[index] += 1 }
        return rules[index].happens(at: seen[index])
    }
}
