/// One field of a cron expression: `*`, `5`, `1-5`, `*/10`, `1,2`, names of months and days.
enum CronField {
    static let months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
        .enumerated().reduce(into: [String: Int]()) { $0[$1.element] = $1.offset + 1 }
    static let weekdays = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]
        .enumerated().reduce(into: [String: Int]()) { $0[$1.element] = $1.offset }

    static func values(
        _ field: String,
        in range: ClosedRange<Int>,
        names: [String: Int] = [:]
    ) throws(CronError) -> Set<Int> {
        var found: Set<Int> = []
        for part in field.split(separator: ",", omittingEmptySubsequences: false) {
            found.formUnion(try values(of: part, in: range, names))
        }
        return found
    }

    private static func values(
        of part: Substring,
        in range: ClosedRange<Int>,
        _ names: [String: Int]
    ) throws(CronError) -> [Int] {
        let sides = part.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        let base = sides.first ?? part
        var from = range.lowerBound
        var to = range.upperBound
        if base != "*" && base != "?" {
            let ends = base.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
            from = try number(ends.first ?? base, in: range, names)
            to = ends.count > 1 ? try number(ends[1], in: range, names) : sides.count > 1 ? range.upperBound : from
        }
        guard sides.count > 1 else {
            if from <= to { return Array(from...to) }
            return Array(from...range.upperBound) + Array(range.lowerBound...to)
        }
        guard let step = Int(sides[1]), step > 0 else {
            throw CronError(message: "Failed to parse cron expression. Invalid chars in expression! '\(part)'")
        }
        return Array(stride(from: from, through: to, by: step))
    }

    static func number(
        _ text: Substring,
        in range: ClosedRange<Int>,
        _ names: [String: Int]
    ) throws(CronError) -> Int {
        if let named = names[text.uppercased()] { return named }
        guard let value = Int(text) else {
            throw CronError(message: "Failed to parse cron expression. Invalid chars in expression! '\(text)'")
        }
        guard range.contains(value) else {
            throw CronError(
                message: "Failed to parse cron expression. "
                    + "Value \(value) not in range [\(range.lowerBound), \(range.upperBound)]"
            )
        }
        return value
    }
}
