/// Reads the parts of a duration from left to right.
struct DurationScanner {
    private var rest: Substring
    private var total = Duration.zero
    private var hasParts = false

    init(_ text: String) { rest = text[...] }

    var isISO: Bool {
        let unsigned = rest.first == "-" || rest.first == "+" ? rest.dropFirst() : rest
        return unsigned.first == "P" || unsigned.first == "p"
    }

    mutating func units() -> Duration? {
        let negative = sign()
        while !rest.isEmpty {
            guard let number = number(), let unit = unit(), add(number, unit, negative) else { return nil }
        }
        return hasParts ? total : nil
    }

    mutating func iso() -> Duration? {
        let negative = sign()
        rest.removeFirst()
        var inTime = false
        while let next = rest.first {
            if next == "T" || next == "t" {
                guard !inTime else { return nil }
                inTime = true
                rest.removeFirst()
                guard !rest.isEmpty else { return nil }
            }
            let minus = sign()
            guard let number = number(), let letter = rest.popFirst(),
                let unit = Self.length(isoUnit: letter, inTime: inTime), add(number, unit, negative != minus)
            else { return nil }
        }
        return hasParts ? total : nil
    }

    private mutating func sign() -> Bool {
        guard rest.first == "-" || rest.first == "+" else { return false }
        return rest.removeFirst() == "-"
    }

    /// A decimal: its digits, and the number of digits after the point.
    private mutating func number() -> (digits: Int64, scale: Int)? {
        let text = rest.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == ",") }
        rest = rest[text.endIndex...]
        let parts = text.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
        guard parts.count <= 2, let whole = parts.first, !whole.isEmpty else { return nil }
        let fraction = parts.count == 2 ? parts[1] : ""
        guard parts.count == 1 || !fraction.isEmpty, fraction.count <= 9, let digits = Int64(whole + fraction) else {
            return nil
        }
        return (digits, fraction.count)
    }

    /// A unit's length in nanoseconds.
    private mutating func unit() -> Int64? {
        let name = rest.prefix { $0.isLetter }
        rest = rest[name.endIndex...]
        return switch name {
        case "ms": 1_000_000
        case "s": 1_000_000_000
        case "m": 60_000_000_000
        case "h": 3_600_000_000_000
        case "d": 86_400_000_000_000
        case "w": 604_800_000_000_000
        default: nil
        }
    }

    private static func length(isoUnit letter: Character, inTime: Bool) -> Int64? {
        switch (letter.uppercased(), inTime) {
        case ("W", false): 604_800_000_000_000
        case ("D", false): 86_400_000_000_000
        case ("H", true): 3_600_000_000_000
        case ("M", true): 60_000_000_000
        case ("S", true): 1_000_000_000
        default: nil
        }
    }

    private mutating func add(_ number: (digits: Int64, scale: Int), _ unit: Int64, _ negative: Bool) -> Bool {
        var divisor: Int128 = 1
        for _ in 0..<number.scale { divisor *= 10 }
        let nanoseconds = Int128(number.digits) * Int128(unit) / divisor
        let seconds = nanoseconds / 1_000_000_000
        guard seconds < 1_000_000_000_000_000 else { return false }
        let part = Duration.seconds(Int64(seconds)) + .nanoseconds(Int64(nanoseconds % 1_000_000_000))
        total += negative ? .zero - part : part
        hasParts = true
        return abs(total.components.seconds) < 1_000_000_000_000_000
    }
}
