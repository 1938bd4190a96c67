extension Timestamp {
    /// The moment by ISO 8601 in UTC, written byte by byte, because replies of a server contain many dates.
    ///
    /// Nil for a year of other than four digits.
    func utcText(fractionDigits: Int?) -> String? {
        let digits = Self.fractionLength(nanosecond, fractionDigits)
        let local = LocalDateTime(secondsSinceEpoch: seconds, nanosecond: nanosecond, offset: 0)
        let (date, time) = (local.date, local.time)
        guard (1000...9999).contains(date.year) else { return nil }
        return String(unsafeUninitializedCapacity: 30) { buffer in
            var count = 0
            func append(_ number: Int, _ digits: Int, then separator: Character? = nil) {
                var rest = number
                for place in (count..<count + digits).reversed() {
                    buffer[place] = UInt8(ascii: "0") + UInt8(rest % 10)
                    rest /= 10
                }
                count += digits
                guard let separator = separator?.asciiValue else { return }
                buffer[count] = separator
                count += 1
            }
            append(date.year, 4, then: "-")
            append(date.month, 2, then: "-")
            append(date.day, 2, then: "T")
            append(time.hour, 2, then: ":")
            append(time.minute, 2, then: ":")
            append(time.second, 2, then: digits > 0 ? "." : "Z")
            guard digits > 0 else { return count }
            let fraction = (digits..<9).reduce(nanosecond) { rest, _ in rest / 10 }
            append(fraction, digits, then: "Z")
            return count
        }
    }
}
