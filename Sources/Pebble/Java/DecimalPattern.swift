/// A number pattern such as `#,##0.00`, with text before and after it.
struct DecimalPattern {
    private var prefix = ""
    private var suffix = ""
    private var leastWhole = 0
    private var leastFraction = 0
    private var mostFraction = 0
    private var group = 0
    private var shift = 0

    init(_ pattern: String) {
        // The subpattern for negative numbers could only change signs.
        let positive = pattern.prefix { $0 != ";" }
        let digits = positive.filter { "#0,.".contains($0) }
        prefix = String(positive.prefix { !"#0,.".contains($0) })
        suffix = String(positive.reversed().prefix { !"#0,.".contains($0) }.reversed())
        if digits.isEmpty { suffix = "" }
        if prefix.contains("%") || suffix.contains("%") { shift = 2 }
        let sides = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let whole = sides.first ?? ""
        leastWhole = whole.filter { $0 == "0" }.count
        if let comma = whole.lastIndex(of: ",") { group = whole[comma...].count - 1 }
        if sides.count > 1 {
            leastFraction = sides[1].filter { $0 == "0" }.count
            mostFraction = sides[1].filter { $0 != "," }.count
        }
    }

    /// How many digits a number has when it is written without an exponent, at most.
    static func digits(of number: String) -> Int {
        let exponent = ValueText.scientific(number.lowercased()).exponent
        return number.utf8.count + Int(clamping: exponent.magnitude)
    }

    /// The number, given by its digits, in this pattern; halves go to the even neighbour.
    func text(of number: String) -> String {
        guard number.contains(where: \.isNumber) else { return number == "NaN" ? "NaN" : number }
        let negative = number.hasPrefix("-")
        let plain = number.lowercased().drop { $0 == "-" || $0 == "+" }
        let (digits, exponent) = ValueText.scientific(String(plain))
        let point = exponent + 1 + shift
        let (whole, fraction) = rounded(Array(digits.utf8).map { Int($0) - 48 }, point: point)
        var wholeText = whole.map { String($0) }.joined().trimmingZeros
        if wholeText.count < leastWhole {
            wholeText = String(repeating: "0", count: leastWhole - wholeText.count) + wholeText
        }
        var fractionText = fraction.map { String($0) }.joined()
        let ending = fractionText.utf8.reversed().prefix { $0 == UInt8(ascii: "0") }.count
        fractionText.removeLast(min(ending, max(0, fractionText.utf8.count - leastFraction)))
        if wholeText.isEmpty, fractionText.isEmpty { wholeText = "0" }
        let isZero = !(wholeText + fractionText).contains { $0 != "0" }
        let body = grouped(wholeText) + (fractionText.isEmpty ? "" : "." + fractionText)
        return (negative && !isZero ? "-" : "") + prefix + body + suffix
    }

    private func rounded(_ digits: [Int], point: Int) -> (whole: [Int], fraction: [Int]) {
        var all = point < 0 ? Array(repeating: 0, count: -point) + digits : digits
        var point = max(point, 0)
        let wanted = point + mostFraction
        if all.count < wanted { all += Array(repeating: 0, count: wanted - all.count) }
        let rest = all[wanted...]
        all = Array(all[..<wanted])
        let isOdd = (all.last ?? 0) % 2 == 1
        let isMoreThanHalf = rest.dropFirst().contains(where: { $0 != 0 })
        let first = rest.first ?? 0
        if first > 5 || (first == 5 && (isMoreThanHalf || isOdd)) {
            var index = wanted - 1
            while index >= 0, all[index] == 9 {
                all[index] = 0
                index -= 1
            }
            if index >= 0 {
                all[index] += 1
            } else {
                all.insert(1, at: 0)
                point += 1
            }
        }
        return (Array(all[..<point]), Array(all[point...]))
    }

    private func grouped(_ whole: String) -> String {
        guard group > 0 else { return whole }
        var result = ""
        let count = whole.utf8.count
        for (index, character) in whole.enumerated() {
            if index > 0, (count - index) % group == 0 { result += "," }
            result.append(character)
        }
        return result
    }
}

extension String {
    /// Without the zeros in front.
    fileprivate var trimmingZeros: String { String(drop { $0 == "0" }) }
}
