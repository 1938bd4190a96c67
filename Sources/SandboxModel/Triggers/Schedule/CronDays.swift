import Values

/// The days of a cron expression.
///
/// If both fields are set, a day of the month or a day of the week suffices.
struct CronDays: Sendable {
    private let ofMonth: Set<Int>?
    private let fromEnd: Bool
    private let ofWeek: Set<Int>?
    /// A weekday of a month: (5, 3) is the third Friday, (5, nil) the last one.
    private let ordinal: (weekday: Int, number: Int?)?

    init(ofMonth month: String, ofWeek week: String) throws(CronError) {
        fromEnd = month.uppercased() == "L"
        ofMonth = month == "*" || month == "?" || fromEnd ? nil : try CronField.values(month, in: 1...31)
        if let hash = week.firstIndex(of: "#") {
            let day = try CronField.number(week[..<hash], in: 0...7, CronField.weekdays) % 7
            let number = try CronField.number(week[week.index(after: hash)...], in: 1...5, [:])
            ordinal = (day, number)
            ofWeek = nil
        } else if week.count > 1, week.uppercased().hasSuffix("L") {
            ordinal = (try CronField.number(week.dropLast(), in: 0...7, CronField.weekdays) % 7, nil)
            ofWeek = nil
        } else {
            ordinal = nil
            ofWeek =
                week == "*" || week == "?"
                ? nil : Set(try CronField.values(week, in: 0...7, names: CronField.weekdays).map { $0 % 7 })
        }
    }

    func contains(_ date: CalendarDate) -> Bool {
        let length = CalendarDate.length(of: date.month, in: date.year)
        let byMonth: Bool? = fromEnd ? date.day == length : ofMonth.map { $0.contains(date.day) }
        var byWeek: Bool? = ofWeek.map { $0.contains(date.weekday % 7) }
        if let ordinal {
            let isDay = date.weekday % 7 == ordinal.weekday
            byWeek = isDay && (ordinal.number.map { (date.day - 1) / 7 + 1 == $0 } ?? (date.day + 7 > length))
        }
        switch (byMonth, byWeek) {
        case (nil, nil): return true
        case (let month?, nil): return month
        case (nil, let week?): return week
        case (let month?, let week?): return month || week
        }
    }
}
