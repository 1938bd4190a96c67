import Values

/// Filters and functions on dates.
///
/// The default time zone is UTC, so that results do not depend on the machine.
enum DateFilters {
    static let all: [String: Callable] = [
        "date": Callable(["format", "timeZone", "existingFormat", "locale"], date),
        "dateAdd": Callable(["amount", "unit", "format", "timeZone", "existingFormat", "locale"], add),
        "timestamp": timestamp { $0.seconds },
        "timestampMilli": timestamp { $0.milliseconds },
        "timestampMicro": timestamp { $0.seconds * 1_000_000 + Int64($0.nanosecond / 1000) },
        "timestampNano": timestamp { $0.seconds &* 1_000_000_000 &+ Int64($0.nanosecond) },
    ]

    static let functions: [String: Callable] = [
        "now": Callable(
            ["format", "timeZone", "existingFormat", "locale"],
            { call throws(TemplateError) in .string(try text(of: call.world.now, call)) }
        )
    ]

    private static func date(_ call: Invocation) throws(TemplateError) -> TemplateValue {
        call.input == .null ? .null : .string(try text(of: try moment(call), call))
    }

    private static func timestamp(_ read: @escaping @Sendable (Timestamp) -> Int64) -> Callable {
        Callable(["timeZone", "existingFormat"]) { (call) throws(TemplateError) in
            call.input == .null ? .null : .long(read(try moment(call)))
        }
    }

    private static func add(_ call: Invocation) throws(TemplateError) -> TemplateValue {
        if call.input == .null { return .null }
        guard let amount = try call.integerArgument("amount"), let unit = try call.textArgument("unit") else {
            throw call.failure("The 'dateAdd' filter expects the arguments 'amount' and 'unit'.")
        }
        let start = try moment(call)
        let length = Double(DateNames.lengths[unit] ?? 86_400_000_000_000)
        guard (length * Double(amount)).magnitude < 9e18 else {
            throw call.javaFailure("java.lang.ArithmeticException", "long overflow")
        }
        let zone = try zone(call)
        if let length = DateNames.lengths[unit] {
            return .string(try text(of: start + .nanoseconds(length) * amount, call))
        }
        var local = start.local(in: zone)
        if let days = DateNames.days[unit] {
            local.date = CalendarDate(daysSinceEpoch: local.date.daysSinceEpoch + days * amount)
        } else if let months = DateNames.months[unit] {
            local.date = local.date.adding(months: months * amount)
        } else {
            throw call.javaFailure(
                "java.lang.IllegalArgumentException",
                "No enum constant java.time.temporal.ChronoUnit.\(unit)"
            )
        }
        return .string(try text(of: Timestamp(local, in: zone), call))
    }

    private static func zone(_ call: Invocation) throws(TemplateError) -> TimeZoneRules {
        guard let name = try call.textArgument("timeZone") else { return .utc }
        do {
            return try TimeZoneRules.named(name)
        } catch {
            throw call.javaFailure("java.time.zone.ZoneRulesException", "Unknown time-zone ID: \(name)")
        }
    }

    private static func pattern(_ text: String, _ call: Invocation) throws(TemplateError) -> DatePattern {
        do {
            return try DatePattern(DateNames.patterns[text] ?? text)
        } catch {
            guard !"BFWgpv".contains(error.letter) else {
                throw .unsupported("the letter `\(error.letter)` in patterns of dates", at: call.place)
            }
            throw call.javaFailure(
                "java.lang.IllegalArgumentException",
                "Unknown pattern letter: \(error.letter)"
            )
        }
    }

    private static func text(of moment: Timestamp, _ call: Invocation) throws(TemplateError) -> String {
        let pattern = try pattern(try call.textArgument("format") ?? "iso", call)
        try call.charge(pattern.pieces.count, times: 500)
        if let locale = try call.textArgument("locale"), !locale.lowercased().hasPrefix("en"), pattern.hasNames {
            throw .unsupported("the names of days and months in '\(locale)', only those in English", at: call.place)
        }
        return pattern.text(of: moment, in: try zone(call))
    }

    private static func moment(_ call: Invocation) throws(TemplateError) -> Timestamp {
        let zone = try zone(call)
        switch call.input {
        case .integer(let seconds): return Timestamp(seconds: Int64(seconds))
        case .long(let seconds):
            guard abs(Double(seconds)) < 1e11 else {
                throw call.javaFailure(
                    "java.time.DateTimeException",
                    "Instant exceeds minimum or maximum instant"
                )
            }
            return Timestamp(seconds: seconds)
        case .string(let text):
            let found: Timestamp?
            if let format = try call.textArgument("existingFormat") {
                found = try pattern(format, call).moment(of: text, in: zone)
            } else {
                // The name of a zone after the offset does not change the moment.
                found = try? Timestamp(parsing: String(text.prefix { $0 != "[" }), in: zone)
            }
            if let found { return found }
            throw call.javaFailure(
                "java.time.format.DateTimeParseException",
                "Text '\(text)' could not be parsed at index 0"
            )
        default: throw call.badCast(call.input, to: "java.lang.String")
        }
    }
}
