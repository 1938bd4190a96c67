import Values

/// How often a task or a flow is retried, and after which waits.
package struct RetryPolicy: Sendable {
    enum Spacing: Sendable {
        case constant(Duration)
        case exponential(first: Duration, most: Duration, factor: Double)
        case random(from: Duration, to: Duration)
    }

    let spacing: Spacing
    /// The greatest number of attempts, with the first one; nil sets no limit.
    let maxAttempts: Int?
    /// The time after the first attempt within which others may begin; nil sets no limit.
    let maxDuration: Duration?
    package let warningOnRetry: Bool
    /// Whether a retry makes a new execution instead of a new attempt.
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

    /// The wait before the next attempt; nil if the policy permits no other.
    ///
    /// `made` is the number of attempts so far, and `elapsed` the time since the first one began.
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

/// The greatest number of executions of a flow at the same time, and what happens to the next one.
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
