import Values

/// The span of time within which the dependencies of a Flow trigger must be met.
enum TriggerWindow {
    /// From midnight until a time of the day.
    case deadline(Duration)
    /// Between two times of the day.
    case daily(from: Duration, to: Duration)
    /// The span before the last execution.
    case lookback(Duration)
    /// Consecutive spans of this length. The first of a day begins `offset` after midnight.
    case every(Duration, offset: Duration)

    private static let day = Duration.seconds(86_400)
    private static let known = ["offset", "lookback", "deadline", "timezone", "from", "to", "every"]

    init(_ json: JSON) {
        func time(_ name: String) -> Duration? { json[name]?.asText.flatMap(Self.time) }
        func duration(_ name: String) -> Duration? { json[name]?.asText.flatMap { try? Duration(parsing: $0) } }
        if let deadline = time("deadline") {
            self = .deadline(deadline)
        } else if let from = time("from"), let to = time("to") {
            self = .daily(from: from, to: to)
        } else if let lookback = duration("lookback") {
            self = .lookback(lookback)
        } else {
            self = .every(max(duration("every") ?? Self.day, .seconds(1)), offset: duration("offset") ?? .zero)
        }
    }

    /// The span that contains a moment, with days in UTC.
    func span(at moment: Timestamp) -> ClosedRange<Timestamp> {
        let dayLength: Int64 = 86_400
        let passedDays = (Double(moment.seconds) / Double(dayLength)).rounded(.down)
        let today = Timestamp(seconds: Int64(passedDays) * dayLength)
        switch self {
        case .deadline(let end): return today...today + end
        case .daily(let from, let to): return today + from...today + max(from, to)
        case .lookback(let length): return moment + .zero - length...moment
        case .every(let length, let offset):
            let passed = moment - (today + offset)
            let spans = (passed / length).rounded(.down)
            let start = today + offset + length * spans
            return start...start + length
        }
    }

    static func problems(_ json: JSON, _ path: String) -> [FlowProblem] {
        guard let object = json.objectValue else { return [] }
        var found: [FlowProblem] = []
        for name in ["offset", "lookback", "every"] {
            guard let text = object[name]?.asText, (try? Duration(parsing: text)) == nil else { continue }
            found.append(FlowProblem(path: "\(path).\(name)", message: "'\(text)' is not a duration"))
        }
        for name in ["deadline", "from", "to"] {
            guard let text = object[name]?.asText, time(text) == nil else { continue }
            found.append(FlowProblem(path: "\(path).\(name)", message: "'\(text)' is not a time of the day"))
        }
        return found
    }

    /// The first property that a window does not have.
    static func unknownProperty(_ json: JSON) -> UnknownProperty? {
        guard let name = json.objectValue?.keys.first(where: { !known.contains($0) }) else { return nil }
        let message = KnownProperties.refusal(
            of: name,
            in: "io.kestra.core.models.triggers.Window",
            known: known
        )
        return UnknownProperty(path: ["window", name], message: message)
    }

    /// The duration from midnight to a time such as `09:30` or `09:30:15Z`.
    private static func time(_ text: String) -> Duration? {
        let digits = text.prefix { $0.isNumber || $0 == ":" || $0 == "." }
        let parts = digits.split(separator: ":").map { Double($0) }
        guard (2...3).contains(parts.count), let hour = parts[0], let minute = parts[1], hour < 24, minute < 60 else {
            return nil
        }
        let second = parts.count == 3 ? parts[2] : 0
        guard let second, second < 60 else { return nil }
        return .seconds(hour * 3600 + minute * 60 + second)
    }
}
