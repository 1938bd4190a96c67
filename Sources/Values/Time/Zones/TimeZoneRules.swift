/// How far the clocks of a place are ahead of UTC, and since when.
public struct TimeZoneRules: Sendable, Hashable {
    /// The name, as "Europe/Paris", "Z" or "+01:00".
    public let name: String
    let transitions: [Transition]
    /// What holds before the first transition.
    let first: Period
    /// The rule after the last transition, if the offset continues to change.
    let tail: ZoneTail?

    /// An offset that holds for some time.
    struct Period: Sendable, Hashable {
        /// Seconds ahead of UTC.
        let offset: Int
        let abbreviation: String
        let isSummer: Bool
    }

    struct Transition: Sendable, Hashable {
        /// Seconds since 1970 in UTC.
        let at: Int64
        let period: Period
    }

    /// Coordinated universal time.
    public static let utc = TimeZoneRules(
        name: "Z",
        transitions: [],
        first: Period(offset: 0, abbreviation: "UTC", isSummer: false),
        tail: nil
    )

    /// A zone whose clocks never change.
    ///
    /// - Parameter seconds: how far they are ahead of UTC.
    /// - Returns: the zone, named like "+01:00".
    public static func fixed(_ seconds: Int) -> TimeZoneRules {
        guard seconds != 0 else { return utc }
        let name = text(offset: seconds)
        return TimeZoneRules(
            name: name,
            transitions: [],
            first: Period(offset: seconds, abbreviation: name, isSummer: false),
            tail: nil
        )
    }

    /// Seconds ahead of UTC at a moment.
    public func offset(at moment: Timestamp) -> Int { period(at: moment.seconds).offset }

    /// The zone's short name at a moment, as "CET" or "CEST".
    public func abbreviation(at moment: Timestamp) -> String { period(at: moment.seconds).abbreviation }

    func period(at seconds: Int64) -> Period {
        let after = transitions.partitioningIndex { $0.at > seconds }
        if after == transitions.count, let tail { return tail.period(at: seconds) }
        return after == 0 ? first : transitions[after - 1].period
    }

    /// The offset that a wall clock's reading has; see `Timestamp.init(_:in:)` for readings that come never or twice.
    func offset(ofLocal seconds: Int64) -> Int {
        let before = period(at: seconds - 86_400).offset
        let after = period(at: seconds + 86_400).offset
        let isBefore = period(at: seconds - Int64(before)).offset == before
        let isAfter = period(at: seconds - Int64(after)).offset == after
        return isBefore || !isAfter ? before : after
    }

    /// `Z`, `+01:00` or `-02:30`.
    static func text(offset: Int) -> String {
        guard offset != 0 else { return "Z" }
        let size = abs(offset)
        let seconds = size % 60 == 0 ? "" : ":" + padded(size % 60, 2)
        return (offset < 0 ? "-" : "+") + padded(size / 3600, 2) + ":" + padded(size / 60 % 60, 2) + seconds
    }
}

extension Array {
    /// The first index whose element and all after it fulfil the condition.
    func partitioningIndex(where condition: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if condition(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
