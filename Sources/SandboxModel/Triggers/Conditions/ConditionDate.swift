import Pebble
import Values

/// A moment and its local time, which conditions examine.
struct ConditionDate {
    private static let secondsOfDay = 86_400
    private static let days = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"]
    private static let weeks = ["FIRST", "SECOND", "THIRD", "FOURTH"]

    let moment: Timestamp
    let local: LocalDateTime

    /// Reads a date.
    ///
    /// Default zone: UTC.
    init(_ text: String) throws(TemplateError) {
        guard let moment = try? Timestamp(parsing: text, in: .utc) else {
            throw TemplateError(.evaluation, "Text '\(text)' could not be parsed as a date")
        }
        self.moment = moment
        // Without its offset the same text is the wall clock's reading.
        let time = text.firstIndex(of: "T").map { text[$0...] } ?? ""
        let end = time.firstIndex { "+-Z[".contains($0) } ?? text.endIndex
        let reading = (try? Timestamp(parsing: String(text[..<end]), in: .utc)) ?? moment
        local = reading.local(in: .utc)
    }

    func isDay(_ name: String) throws(TemplateError) -> Bool {
        guard let day = Self.days.firstIndex(of: name.uppercased()) else {
            throw TemplateError(.evaluation, "No enum constant java.time.DayOfWeek.\(name)")
        }
        return local.date.weekday == day + 1
    }

    /// Whether the date is the first, second, third, fourth or last such weekday of its month.
    func isDay(_ name: String, of week: String) throws(TemplateError) -> Bool {
        guard try isDay(name) else { return false }
        if week.uppercased() == "LAST" {
            return local.date.day + 7 > CalendarDate.length(of: local.date.month, in: local.date.year)
        }
        guard let number = Self.weeks.firstIndex(of: week.uppercased()) else {
            throw TemplateError(.evaluation, "'\(week)' is not one of FIRST, SECOND, THIRD, FOURTH, LAST")
        }
        return (local.date.day - 1) / 7 == number
    }

    /// Whether the time of day is between two times with offsets, such as `06:00:00+01:00`.
    func isBetween(times after: String?, _ before: String?) throws(TemplateError) -> Bool {
        let offset = Int(local.date.daysSinceEpoch) * Self.secondsOfDay + local.time.secondOfDay - Int(moment.seconds)
        let own = local.time.secondOfDay - offset
        if let after, own <= (try Self.seconds(of: after)) { return false }
        if let before, own >= (try Self.seconds(of: before)) { return false }
        return true
    }

    /// The seconds from midnight UTC to a time.
    private static func seconds(of time: String) throws(TemplateError) -> Int {
        guard let moment = try? Timestamp(parsing: "1970-01-01T\(time)", in: .utc) else {
            throw TemplateError(.evaluation, "Text '\(time)' could not be parsed as a time with an offset")
        }
        return Int(moment.seconds)
    }
}
