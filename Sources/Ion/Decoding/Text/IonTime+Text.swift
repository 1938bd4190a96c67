extension IonTime {
    /// The components of a timestamp in text: `2026T`, `2026-11T`, `2026-11-20` or `2026-11-20T10:00:00.5+01:00`.
    ///
    /// Nil if the text has another form.
    init?(text: ArraySlice<UInt8>) {
        var scanner = IonTimeScanner(rest: text)
        guard let time = scanner.time() else { return nil }
        self = time
    }
}

/// Reads the parts of a timestamp one after the other.
private struct IonTimeScanner {
    var rest: ArraySlice<UInt8>

    mutating func time() -> IonTime? {
        var time = IonTime()
        guard let year = number(4) else { return nil }
        time.year = year
        if skip("-") {
            guard let month = number(2) else { return nil }
            time.month = month
            if skip("-") {
                guard let day = number(2) else { return nil }
                time.day = day
            }
        }
        guard skip("T") else { return time.day != nil && rest.isEmpty ? time : nil }
        if rest.isEmpty { return time }
        return time.day != nil && readClock(&time) && rest.isEmpty ? time : nil
    }

    private mutating func readClock(_ time: inout IonTime) -> Bool {
        guard let hour = number(2), skip(":"), let minute = number(2) else { return false }
        time.clock = (hour, minute)
        if skip(":") {
            guard let second = number(2) else { return false }
            time.second = second
            if skip(".") {
                let digits = rest.prefix { $0.isDigit }
                guard !digits.isEmpty else { return false }
                time.fraction = String(decoding: digits, as: UTF8.self)
                rest = rest.dropFirst(digits.count)
            }
        }
        return readOffset(&time)
    }

    private mutating func readOffset(_ time: inout IonTime) -> Bool {
        if skip("Z") { return true }
        let isNegative = rest.first == UInt8(ascii: "-")
        guard skip("+") || skip("-"), let hours = number(2), skip(":"), let minutes = number(2) else { return false }
        guard hours < 24, minutes < 60 else { return false }
        let sum = hours * 60 + minutes
        time.offset = isNegative ? (sum == 0 ? nil : -sum) : sum
        return true
    }

    private mutating func number(_ count: Int) -> Int? {
        let digits = rest.prefix(count)
        guard digits.count == count, digits.allSatisfy(\.isDigit) else { return nil }
        rest = rest.dropFirst(count)
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    private mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest.removeFirst()
        return true
    }
}
