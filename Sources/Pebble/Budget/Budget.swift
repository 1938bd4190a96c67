internal import Glibc

/// What is left of the limits of an evaluation: one template with all that it renders, or all templates of a task.
///
/// Every loop of the evaluator and of the filters charges its work here. A budget belongs to one thread at a time.
package final class Budget {
    static let step = 64
    /// The units of work between two looks at the clock and the interruption.
    private static let interval = 1 << 16
    /// The limit on nested calls, templates and operands.
    private static let deepest = 600
    /// The limit on nested collections.
    private static let deepestValue = 500

    package let limits: EvaluationLimits
    package let interruption: Interruption?
    private var work: Int
    private var bytes: Int
    private var nextCheck: Int
    private var depth = 0
    /// The processor time of the thread at the first check.
    private var start: Duration?
    /// Why the budget is exceeded: every later step fails with the same words.
    private var excess: String?

    package init(_ limits: EvaluationLimits = .task, interruption: Interruption? = nil) {
        self.limits = limits
        self.interruption = interruption
        work = limits.work
        bytes = limits.bytes
        nextCheck = limits.work - Self.interval
    }

    /// The units of work that were charged so far.
    package var used: Int { limits.work - work }

    /// Begins a step inside the current one; `leave` ends it.
    func enter(at place: SourcePlace) throws(TemplateError) {
        try charge(Self.step, at: place)
        guard depth < Self.deepest else {
            throw .evaluation("The template calls itself too deeply, or is nested too deeply", at: place)
        }
        depth += 1
    }

    func leave() { depth -= 1 }

    /// Charges work; call it before the work is done.
    func charge(_ units: Int, at place: SourcePlace) throws(TemplateError) {
        guard charge(units) else { throw .exceeded(excess ?? "", at: place) }
    }

    /// Charges `count` times `units` of work.
    func charge(_ count: Int, times units: Int, at place: SourcePlace) throws(TemplateError) {
        try charge(Self.product(count, units), at: place)
    }

    /// Charges work; false when the evaluation must stop.
    func charge(_ units: Int) -> Bool {
        guard excess == nil else { return false }
        guard units <= work else { return exceed("The template computes more than the sandbox allows") }
        work -= units
        return work > nextCheck || check()
    }

    /// Charges bytes that are about to be made, and the work of making them.
    func spend(_ count: Int, at place: SourcePlace) throws(TemplateError) {
        try charge(count, at: place)
        guard count <= bytes else {
            _ = exceed("The template makes more than the sandbox allows (\(limits.bytes) bytes)")
            throw .exceeded(excess ?? "", at: place)
        }
        bytes -= count
    }

    /// Charges `count` pieces of `size` bytes.
    func spend(_ count: Int, times size: Int, at place: SourcePlace) throws(TemplateError) {
        try spend(Self.product(count, size), at: place)
    }

    /// Charges the bytes of a value that was made.
    func spend(on value: TemplateValue, at place: SourcePlace) throws(TemplateError) {
        try visit(value, at: place) { (budget, units) throws(TemplateError) in try budget.spend(units, at: place) }
    }

    /// Charges `rate` units of work for each byte that a value holds.
    func charge(on value: TemplateValue, rate: Int, at place: SourcePlace) throws(TemplateError) {
        try visit(value, at: place) { (budget, units) throws(TemplateError) in
            try budget.charge(units, times: rate, at: place)
        }
    }

    private func visit(
        _ value: TemplateValue,
        at place: SourcePlace,
        depth: Int = 0,
        _ pay: (Budget, Int) throws(TemplateError) -> Void
    ) throws(TemplateError) {
        guard depth <= Self.deepestValue else { throw .evaluation("The value is nested too deeply", at: place) }
        switch value {
        case .string(let text), .digits(let text): try pay(self, text.utf8.count)
        case .list(let items):
            try pay(self, Self.product(items.count, Self.step))
            for item in items { try visit(item, at: place, depth: depth + 1, pay) }
        case .map(let map):
            try pay(self, Self.product(map.count, Self.step))
            for entry in map.entries {
                try pay(self, entry.key.utf8.count)
                try visit(entry.value, at: place, depth: depth + 1, pay)
            }
        default: break
        }
    }

    private func check() -> Bool {
        nextCheck = work - Self.interval
        if let interruption, interruption.isDue {
            return exceed(
                interruption.isLate ? "The template was stopped by the timeout of its task" : "The template was stopped"
            )
        }
        guard let limit = limits.time else { return true }
        let now = Self.processorTime
        let start = start ?? now
        self.start = start
        guard now - start > limit else { return true }
        return exceed("The template computes longer than the sandbox allows (\(limit.components.seconds) s)")
    }

    /// Notes why the evaluation must stop; returns false.
    private func exceed(_ reason: String) -> Bool {
        excess = excess ?? reason
        return false
    }

    private static func product(_ count: Int, _ size: Int) -> Int {
        let (units, overflow) = count.multipliedReportingOverflow(by: size)
        return overflow ? .max : units
    }

    private static var processorTime: Duration {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
}
