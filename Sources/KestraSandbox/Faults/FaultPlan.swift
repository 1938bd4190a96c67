import EventLoop

/// Makes things go wrong on demand, and says each time what it did.
final class FaultPlan {
    private let rules: [FaultRule]
    private var seen: [Int]
    private let loop: EventLoop
    private let family: SandboxFamily
    private let report: (String) -> Void

    /// - Throws: `SandboxError` for a rule that cannot be read.
    init(
        _ texts: [String],
        loop: EventLoop,
        family: SandboxFamily,
        report: @escaping (String) -> Void
    ) throws(SandboxError) {
        var rules: [FaultRule] = []
        for text in texts { rules.append(try FaultRule(text)) }
        self.rules = rules
        seen = rules.map { _ in 0 }
        self.loop = loop
        self.family = family
        self.report = report
    }

    /// Lets the request be done, or does to it what a rule says.
    ///
    /// The first rule whose turn it is counts.
    func apply(to head: RequestHead, _ exchange: HTTPExchange, _ handle: @escaping () -> Void) {
        guard let rule = rule(for: head) else { return handle() }
        report("fault \(rule.text): \(head.method) \(head.target)")
        switch rule.fault {
        case .loseReply:
            exchange.loseReply()
            handle()
        case .delay(let time):
            loop.schedule(after: time, handle)
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
        let path = "/" + head.path.joined(separator: "/")
        for (index, rule) in rules.enumerated() where rule.covers(method: head.method, path: path) {
            defer { seen[index] += 1 }
            if rule.happens(at: seen[index]) { return rule }
        }
        return nil
    }
}
