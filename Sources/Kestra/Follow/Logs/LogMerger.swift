internal import Values

/// Merges the log lines of an execution from a list and from a stream, so that each line is delivered once.
///
/// A stream may omit lines that were written before it was opened (1.x), and may send a line twice, once with microseconds
/// and once with nanoseconds (2.0). Two lines are therefore the same if task run, attempt, message and the time in
/// microseconds are equal. The list has each line once, so equal lines in the list are different lines.
struct LogMerger: Sendable {
    private var seen: [Key: Int] = [:]
    private var unstreamed: Set<Key> = []
    private let minLevel: LogLevel

    /// Two hashes in place of the line, which may be long.
    private struct Key: Hashable, Sendable {
        let first: Int
        let second: Int
    }

    init(minLevel: LogLevel) { self.minLevel = minLevel }

    /// Whether a list showed lines that the stream has not brought.
    var isAhead: Bool { !unstreamed.isEmpty }

    /// The lines that lists have shown so far are older than the stream, which need not bring them.
    mutating func expectNoneOfListed() { unstreamed = [] }

    /// The lines of a list that have not come yet.
    mutating func receive(list: JSONView) -> [FollowEvent] {
        var counts: [Key: Int] = [:]
        return list.elements.compactMap { entry in
            guard let line = line(entry) else { return nil }
            let key = key(of: entry)
            counts[key, default: 0] += 1
            guard counts[key, default: 0] > seen[key, default: 0] else { return nil }
            seen[key] = counts[key]
            unstreamed.insert(key)
            return line
        }
    }

    /// A line of the stream, or nil if it is not new.
    mutating func receive(streamed entry: JSONView) -> FollowEvent? {
        guard let line = line(entry) else { return nil }
        let key = key(of: entry)
        unstreamed.remove(key)
        guard seen[key] == nil else { return nil }
        seen[key] = 1
        return line
    }

    /// The event for an entry; nil for the empty entry that opens a stream, and for levels that are not requested.
    private func line(_ entry: JSONView) -> FollowEvent? {
        guard entry["timestamp"] != nil else { return nil }
        let level = entry["level"]?.stringValue.flatMap(LogLevel.init(rawValue:))
        if let level, level < minLevel { return nil }
        var event = FollowEvent(.log, .part(entry))
        event.taskId = entry["taskId"]?.stringValue
        event.level = level
        event.message = entry["message"]?.stringValue ?? ""
        event.taskRunId = entry["taskRunId"]?.stringValue
        event.time = Self.microseconds(entry["timestamp"]?.stringValue ?? "")
        return event
    }

    private func key(of entry: JSONView) -> Key {
        let time = Self.microseconds(entry["timestamp"]?.stringValue ?? "")
        var hasher = Hasher()
        hasher.combine(entry["taskRunId"]?.stringValue)
        hasher.combine(entry["attemptNumber"]?.integerValue)
        hasher.combine(time)
        hasher.combine(entry["message"]?.stringValue)
        var second = hasher
        second.combine(1)
        return Key(first: hasher.finalize(), second: second.finalize())
    }

    /// A time with exactly six digits after the point.
    static func microseconds(_ timestamp: String) -> String {
        let whole = timestamp.prefix { $0 != "." && $0 != "Z" && $0 != "+" }
        let fraction =
            timestamp.dropFirst(whole.count).hasPrefix(".")
            ? timestamp.dropFirst(whole.count + 1).prefix { $0.isNumber }.prefix(6) : ""
        return whole + "." + fraction + String(repeating: "0", count: 6 - fraction.count)
    }
}
