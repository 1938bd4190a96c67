internal import Values

/// HTTP dates such as `Sun, 06 Nov 1994 08:49:37 GMT`, as seconds since 1970.
enum HTTPDate {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    static func parse(_ text: String) -> Int64? {
        let words = text.split(separator: " ")
        guard words.count == 6, words[5] == "GMT", let day = Int(words[1]), let year = Int(words[3]),
            let month = months.firstIndex(of: String(words[2])),
            let date = CalendarDate(year: year, month: month + 1, day: day)
        else { return nil }
        let time = words[4].split(separator: ":").compactMap { Int($0) }
        guard time.count == 3, let clock = ClockTime(hour: time[0], minute: time[1], second: time[2]) else {
            return nil
        }
        return Timestamp(LocalDateTime(date, clock), in: .utc).seconds
    }
}
