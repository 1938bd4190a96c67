import Values

/// Why a text is not a cron expression.
struct CronError: Error {
    let message: String
}

/// A cron expression: five fields, six with seconds, or a word such as `@daily`.
struct CronExpression: Sendable {
    private let seconds: Set<Int>
    private let minutes: Set<Int>
    private let hours: Set<Int>
    private let months: Set<Int>
    private let days: CronDays

    init(_ text: String, withSeconds: Bool = false) throws(CronError) {
        let words = [
            "@yearly": "0 0 1 1 *", "@annually": "0 0 1 1 *", "@monthly": "0 0 1 * *", "@weekly": "0 0 * * 0",
            "@daily": "0 0 * * *", "@midnight": "0 0 * * *", "@hourly": "0 * * * *",
        ]
        var fields = (words[text] ?? text).split(whereSeparator: \.isWhitespace).map(String.init)
        guard fields.count == (withSeconds ? 6 : 5) || words[text] != nil else {
            throw CronError(
                message: "Cron expression contains \(fields.count) parts but we expect one of [\(withSeconds ? 6 : 5)]"
            )
        }
        if fields.count == 5 { fields.insert("0", at: 0) }
        seconds = try CronField.values(fields[0], in: 0...59)
        minutes = try CronField.values(fields[1], in: 0...59)
        hours = try CronField.values(fields[2], in: 0...23)
        months = try CronField.values(fields[4], in: 1...12, names: CronField.months)
        days = try CronDays(ofMonth: fields[3], ofWeek: fields[5])
    }

    /// The first date after a moment; nil if the next nine years contain no date.
    func next(after moment: Timestamp, in zone: TimeZoneRules) -> Timestamp? {
        let start = (moment + .seconds(1)).local(in: zone)
        var date = start.date
        let last = date.adding(months: 9 * 12)
        while date < last {
            if months.contains(date.month), days.contains(date) {
                let isFirst = date == start.date
                if let time = firstTime(from: isFirst ? start.time.secondOfDay : 0),
                    let found = fitting(date, time, after: moment, in: zone)
                {
                    return found
                }
            }
            date = CalendarDate(daysSinceEpoch: date.daysSinceEpoch + 1)
        }
        return nil
    }

    /// The first time of a day that is after `moment`, also when the clock skips or repeats an hour.
    private func fitting(
        _ date: CalendarDate,
        _ second: Int,
        after moment: Timestamp,
        in zone: TimeZoneRules
    ) -> Timestamp? {
        var second: Int? = second
        while let time = second {
            guard let clock = ClockTime(hour: time / 3600, minute: time / 60 % 60, second: time % 60) else {
                return nil
            }
            let found = Timestamp(LocalDateTime(date, clock), in: zone)
            if found > moment { return found }
            second = firstTime(from: time + 1)
        }
        return nil
    }

    private func firstTime(from second: Int) -> Int? {
        for hour in hours.sorted() where hour * 3600 + 3599 >= second {
            for minute in minutes.sorted() where hour * 3600 + minute * 60 + 59 >= second {
                for exact in seconds.sorted() where hour * 3600 + minute * 60 + exact >= second {
                    return hour * 3600 + minute * 60 + exact
                }
            }
        }
        return nil
    }
}
