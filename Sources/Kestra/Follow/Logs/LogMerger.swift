internal import Values

/// Merges the log lines of an execution from a list and from a stream, so that each line is delivered once.
///
/// A stream may omit lines that were written before it was opened (1.x), and may send a line twice, once with microseconds
/// and once with nanoseconds (2.0). Two lines are therefore the same if task run, attempt, message and the time in
/// microseconds are equal. The list has each line once, so equal lines in the list are different lines.
struct LogMerger: Sendable {
    private var seen: [Key: Int] = [:]
    /// The times of the lines that a list showed and the open stream has not brought.
    private var unstreamed: [Key: String] = [:]
    /// The time of the first line of the open stream.
    private var firstStreamed: String?
    private let minLevel: LogLevel

    /// Two hashes in place of the line, which may be long.
    private struct Key: Hashable, Sendable {
        let first: Int
        let second: Int
    }

    init(minLevel: LogLevel) { self.minLevel = minLevel }

    /// Whether a list showed lines that the stream has not brought.
    var isAhead: Bool { !unstreamed.isEmpty }

    /// A stream has been opened; it need not bring the lines that lists have shown so far.
    mutating func streamOpened() {
        unstreamed = [:]
        firstStreamed = nil
    }

    /// The stream need not bring lines that are older than its first line.
    mutating func expectNoneBeforeStream() {
        guard let firstStreamed else { return }
        unstreamed = unstreamed.filter { $0.value >= firstStreamed }
    }

    /// The lines of a list that have not come yet.
    mutating func receive(list: JSONView) -> [FollowEvent] {
        var counts: [Key: Int] = [:]
        return list.elements.compactMap { entry in
            guard let line = Line(entry, from: minLevel) else { return nil }
            counts[line.key, default: 0] += 1
            guard counts[line.key, default: 0] > seen[line.key, default: 0] else { return nil }
            seen[line.key] = counts[line.key]
            unstreamed[line.key] = line.time
            return line.event(of: entry)
        }
    }

    /// A line of the stream, or nil if it is not new.
    mutating func receive(streamed entry: JSONView) -> FollowEvent? {
        guard let line = Line(entry, from: minLevel) else { return nil }
        unstreamed[line.key] = nil
        firstStreamed = firstStreamed ?? line.time
        guard seen[line.key] == nil else { return nil }
        seen[line.key] = 1
        return line.event(of: entry)
    }

    /// What identifies an entry; its event is made only if the entry is new.
    private struct Line {
        let level: LogLevel?
        let message: String?
        let taskRunId: String?
        let time: String
        let key: Key

        /// Nil for the empty entry that opens a stream, and for levels that are not requested.
        init?(_ entry: JSONView, from minLevel: LogLevel) {
            guard let timestamp = entry["timestamp"] else { return nil }
            level = entry["level"]?.stringValue.flatMap(LogLevel.init(rawValue:))
            if let level, level < minLevel { return nil }
            message = entry["message"]?.stringValue
            taskRunId = entry["taskRunId"]?.stringValue
            time = LogMerger.microseconds(timestamp.stringValue ?? "")
            var hasher = Hasher()
            hasher.combine(taskRunId)
            hasher.combine(entry["attemptNumber"]?.integerValue)
            hasher.combine(time)
            hasher.combine(message)
            var second = hasher
            second.combine(1)
            key = Key(first: hasher.finalize(), second: second.finalize())
        }

        func event(of entry: JSONView) -> FollowEvent {
            var event = FollowEvent(.log, .part(entry))
            event.taskId = entry["taskId"]?.stringValue
            event.level = level
            event.message = message ?? ""
            event.taskRunId = taskRunId
            event.time = time
            return event
        }
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
