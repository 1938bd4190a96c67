import Testing
import Values

struct CalendarDateTests {
    @Test("each day of 800 years is the one after the day before")
    func days() throws {
        var expected = try #require(CalendarDate(year: 1600, month: 1, day: 1))
        let first = expected.daysSinceEpoch
        for day in first..<(first + 2 * 146_097) {
            let date = CalendarDate(daysSinceEpoch: day)
            try #require(date == expected && date.daysSinceEpoch == day, "day \(day) is \(date)")
            expected.day += 1
            if expected.day > CalendarDate.length(of: expected.month, in: expected.year) {
                (expected.month, expected.day) = (expected.month % 12 + 1, 1)
                if expected.month == 1 { expected.year += 1 }
            }
        }
    }

    @Test(
        "a day has its weekday, day of the year and week",
        arguments: [
            ("2026-11-20", 5, 324, 47, 2026), ("2024-12-30", 1, 365, 1, 2025), ("2021-01-03", 7, 3, 53, 2020),
            ("1970-01-01", 4, 1, 1, 1970), ("2024-02-29", 4, 60, 9, 2024),
        ]
    )
    func fields(text: String, weekday: Int, dayOfYear: Int, week: Int, weekYear: Int) throws {
        let date = try Timestamp(parsing: text, in: .utc).local(in: .utc).date
        #expect(date.description == text)
        #expect(
            [date.weekday, date.dayOfYear, date.isoWeek.week, date.isoWeek.year] == [
                weekday, dayOfYear, week, weekYear,
            ]
        )
    }

    @Test(
        "months are added, and a day beyond the month becomes its last day",
        arguments: [
            ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2026-01-15", -1, "2025-12-15"),
            ("2026-03-31", -13, "2025-02-28"), ("2026-12-01", 25, "2029-01-01"), ("0001-01-31", -11, "0000-02-29"),
        ]
    )
    func months(text: String, months: Int, result: String) throws {
        let date = try Timestamp(parsing: text, in: .utc).local(in: .utc).date
        #expect(date.adding(months: months).description == result)
    }

    @Test(
        "a day that does not exist is nil",
        arguments: [(2026, 2, 29), (2026, 13, 1), (2026, 0, 1), (2026, 1, 0), (2026, 4, 31), (1900, 2, 29)]
    )
    func missing(year: Int, month: Int, day: Int) {
        #expect(CalendarDate(year: year, month: month, day: day) == nil)
    }
}
