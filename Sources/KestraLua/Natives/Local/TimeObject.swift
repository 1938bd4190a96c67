internal import LuaRuntime
internal import Values

/// The native functions of `kestra.time`.
///
/// A value is passed as its kind, whole seconds and nanoseconds. Those of a date are the start of the day in UTC.
final class TimeObject: LuaObject {
    static let luaTypeName = "kestra.TimeFunctions"
    static let luaMethods: LuaMethods = [
        "now": .sync { arguments in
            let now = try arguments.object(1, as: TimeObject.self).now()
            return [.integer(now.seconds), .integer(Int64(now.nanosecond))]
        },
        // `time:read(operation, text, kind, zone)`
        "read": .sync { arguments in
            let (text, kind) = (try arguments.string(3), try kind(arguments, 4))
            return try named(arguments) { () throws(FormatError) in
                let zone = try zone(arguments[5])
                return values(try TimeValue(parsing: text, as: kind, in: zone))
            }
        },
        // `time:make(operation, kind, seconds, nanosecond)`
        "make": .sync { arguments in
            let parts = try parts(arguments)
            return try named(arguments) { () throws(FormatError) in values(try value(parts)) }
        },
        // `time:format(operation, kind, seconds, nanosecond, pattern, zone)`
        "format": .sync { arguments in
            let (parts, pattern) = (try parts(arguments), try arguments.string(6))
            return try named(arguments) { () throws(FormatError) in
                [LuaValue(try value(parts).text(pattern, in: try zone(arguments[7])))]
            }
        },
        // `time:day(operation, seconds, nanosecond, zone)`: the date that a clock shows.
        "day": .sync { arguments in
            let moment = Timestamp(
                seconds: try arguments.integer(3),
                nanosecond: try arguments.integer(4, in: nanoseconds)
            )
            return try named(arguments) { () throws(FormatError) in
                values(.date(moment.local(in: try zone(arguments[5]) ?? .utc).date))
            }
        },
        "fields": .sync { arguments in
            let parts = try parts(arguments)
            return try named(arguments) { () throws(FormatError) in [fields(try value(parts))] }
        },
    ]

    private typealias Parts = (kind: TimeValue.Kind, seconds: Int64, nanosecond: Int)

    private static let nanoseconds = 0...999_999_999
    private let now: @Sendable () -> Timestamp

    /// - Parameter now: The clock of the recipe.
    init(now: @escaping @Sendable () -> Timestamp) { self.now = now }

    /// Performs a body whose errors name the function of the library, which is the first argument.
    private static func named(
        _ arguments: LuaArguments,
        _ body: () throws(FormatError) -> [LuaValue]
    ) throws -> [LuaValue] {
        let operation = try arguments.string(2)
        do throws(FormatError) {
            return try body()
        } catch {
            throw LuaErrorFields(code: "invalid", message: "\(operation): \(error.message)", operation: operation)
        }
    }

    private static func kind(_ arguments: LuaArguments, _ index: Int) throws -> TimeValue.Kind? {
        try arguments.read(index) { item in
            guard let name = try item.optionalString() else { return nil }
            guard let kind = TimeValue.Kind(rawValue: name) else { throw item.mismatch("kind of time") }
            return kind
        }
    }

    private static func parts(_ arguments: LuaArguments) throws -> Parts {
        let kind = try kind(arguments, 3) ?? .duration
        return (kind, try arguments.integer(4), try arguments.integer(5, in: nanoseconds))
    }

    private static func value(_ parts: Parts) throws(FormatError) -> TimeValue {
        try TimeValue(parts.kind, seconds: parts.seconds, nanosecond: parts.nanosecond)
    }

    private static func zone(_ value: LuaValue) throws(FormatError) -> TimeZoneRules? {
        guard case .string(let name) = value else { return nil }
        return try TimeZoneRules.named(String(decoding: name, as: UTF8.self))
    }

    /// Kind, text, seconds and nanosecond.
    private static func values(_ value: TimeValue) -> [LuaValue] {
        let (seconds, nanosecond) = value.parts
        return [
            LuaValue(value.kind.rawValue), LuaValue(value.text), .integer(seconds), .integer(Int64(nanosecond)),
        ]
    }

    private static func fields(_ value: TimeValue) -> LuaValue {
        guard let local = value.local else { return [:] }
        let (date, time) = (local.date, local.time)
        let dated: [(String, Int)] = [
            ("year", date.year), ("month", date.month), ("day", date.day), ("weekday", date.weekday),
            ("year_day", date.dayOfYear),
        ]
        let timed: [(String, Int)] = [
            ("hour", time.hour), ("minute", time.minute), ("second", time.second), ("nanosecond", time.nanosecond),
        ]
        let all = value.kind == .date ? dated : dated + timed
        return .table(LuaTable(fields: all.map { ($0, .integer(Int64($1))) }))
    }
}
