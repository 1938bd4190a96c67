import Values

/// How often and after which waits a task or a flow is tried again.
package struct RetryPolicy: Sendable {
    enum Spacing: Sendable {
        case constant(Duration)
        case exponential(first: Duration, most: Duration, factor: Double)
        case random(from: Duration, to: Duration)
    }

    let spacing: Spacing
    /// How many attempts there are at most, the first one included; nil is without end.
    let maxAttempts: Int?
    /// How long after the first attempt no more begins.
    let maxDuration: Duration?
    package let warningOnRetry: Bool
    /// Whether a new execution is made instead of trying the task again.
    package let makesNewExecution: Bool

    init?(_ json: JSON) {
        func duration(_ name: String) -> Duration? { json[name]?.asText.flatMap { try? Duration(parsing: $0) } }
        let interval = duration("interval") ?? .zero
        switch json["type"]?.asText {
        case "constant": spacing = .constant(interval)
        case "exponential":
            spacing = .exponential(
                first: interval,
                most: duration("maxInterval") ?? .seconds(3600),
                factor: json["delayFactor"]?.doubleValue ?? 2
            )
        case "random":
            spacing = .random(from: duration("minInterval") ?? .zero, to: duration("maxInterval") ?? .zero)
        default: return nil
        }
        maxAttempts = (json["maxAttempts"] ?? json["maxAttempt"])?.integerValue.map { Int($0) }
        maxDuration = duration("maxDuration")
        warningOnRetry = json["warningOnRetry"]?.boolValue ?? false
        makesNewExecution = json["behavior"]?.asText == "CREATE_NEW_EXECUTION"
    }

    /// The wait before the next attempt; nil when there is none.
    ///
    /// `made` is how many attempts there were, `elapsed` the time since the first began.
    package func wait(afterAttempts made: Int, elapsed: Duration) -> Duration? {
        if let maxAttempts, made >= maxAttempts { return nil }
        let wait: Duration
        switch spacing {
        case .constant(let interval): wait = interval
        case .exponential(let first, let most, let factor):
            wait = min(most, first * (0..<max(made - 1, 0)).reduce(1.0) { power, _ in min(power * factor, 1e9) })
        case .random(let from, let to): wait = from + (max(to, from) - from) * Double.random(in: 0...1)
        }
        if let maxDuration, elapsed + wait > maxDuration { return nil }
        return wait
    }
}

/// How many executions of a flow run at once, and what happens to the next.
package struct ConcurrencyLimit: Sendable {
    package enum Behavior: String, Sendable {
        case queue = "QUEUE"
        case cancel = "CANCEL"
        case fail = "FAIL"
    }

    package let limit: Int
    package let behavior: Behavior

    init?(_ json: JSON) {
        guard let limit = json["limit"]?.integerValue else { return nil }
        self.limit = Int(limit)
        behavior = json["behavior"]?.asText.flatMap(Behavior.init) ?? .queue
    }
}
