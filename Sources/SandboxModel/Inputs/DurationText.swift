import Values

/// Durations as the server's platform reads and prints them: days to seconds, each part with its own sign.
enum DurationText {
    static func read(_ text: String) throws -> String {
        guard let nanoseconds = nanoseconds(text) else {
            throw InputFailure.exception("Text cannot be parsed to a Duration")
        }
        return print(nanoseconds)
    }

    private static func nanoseconds(_ text: String) -> Int128? {
        var rest = text.uppercased()[...]
        let sign: Int128 = rest.first == "-" ? -1 : 1
        if rest.first == "-" || rest.first == "+" { rest = rest.dropFirst() }
        guard rest.popFirst() == "P", !rest.isEmpty else { return nil }
        var total: Int128 = 0
        var units: [(Character, Int128)] = [("D", 86_400), ("H", 3600), ("M", 60), ("S", 1)]
        var inTime = false
        while !rest.isEmpty {
            if rest.first == "T" {
                guard !inTime, rest.count > 1 else { return nil }
                inTime = true
                rest = rest.dropFirst()
                units.removeAll { $0.0 == "D" }
                continue
            }
            let number = rest.prefix { $0.isNumber || "+-.".contains($0) }
            guard let unit = rest.dropFirst(number.count).first, (unit == "D") != inTime,
                let place = units.firstIndex(where: { $0.0 == unit }),
                let value = scaled(number, allowsFraction: unit == "S")
            else { return nil }
            total += value * units[place].1
            units.removeFirst(place + 1)
            rest = rest.dropFirst(number.count + 1)
        }
        return total * sign
    }

    private static func scaled(_ text: Substring, allowsFraction: Bool) -> Int128? {
        let sides = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = sides.first, let whole = Int64(first), allowsFraction || sides.count == 1 else { return nil }
        guard sides.count > 1 else { return Int128(whole) * 1_000_000_000 }
        guard sides[1].count <= 9, let fraction = Int64(sides[1] + String(repeating: "0", count: 9 - sides[1].count))
        else { return nil }
        return Int128(whole) * 1_000_000_000 + Int128(first.hasPrefix("-") ? -fraction : fraction)
    }

    private static func print(_ nanoseconds: Int128) -> String {
        if nanoseconds == 0 { return "PT0S" }
        let seconds = nanoseconds / 1_000_000_000
        let rest = nanoseconds % 1_000_000_000
        var text = "PT"
        if seconds / 3600 != 0 { text += "\(seconds / 3600)H" }
        if seconds / 60 % 60 != 0 { text += "\(seconds / 60 % 60)M" }
        if seconds % 60 != 0 || rest != 0 {
            let sign = nanoseconds < 0 ? "-" : ""
            var fraction = rest == 0 ? "" : "." + DatePattern.padded(Int(rest.magnitude), 9)
            while fraction.hasSuffix("0") { fraction.removeLast() }
            text += "\(sign)\((seconds % 60).magnitude)\(fraction)S"
        }
        return text
    }
}
