import Values

/// A recorded stream of events beside one of the sandbox.
///
/// Which states of a running execution a stream shows depends on the pace of the machine. The rest does not: the first
/// event, the last event, and each recorded state that is newer than the first state that the sandbox sends.
struct EventComparison {
    private let recorded: [JSON]
    private let own: [JSON]

    /// - Parameters:
    ///   - lines: The recorded lines: a time and a text each.
    ///   - answer: The sandbox's answer.
    ///   - stable: Masks the values that vary.
    /// - Throws: The error of a pattern.
    init(_ lines: [JSON], _ answer: Answer, _ stable: StableValues) throws {
        recorded = try Self.events(lines.compactMap { $0[1]?.stringValue }, stable)
        own = try Self.events(answer.text.split(separator: "\n").map(String.init), stable)
    }

    /// All differences.
    func differences() -> [Difference] {
        guard let first = recorded.first, let last = recorded.last, let ownFirst = own.first, let ownLast = own.last
        else {
            let isSame = recorded.isEmpty && own.isEmpty
            return isSame ? [] : [Difference(path: "events", text: "are \(own.count), not \(recorded.count)")]
        }
        guard last["data"]?["state"] != nil else {
            return Difference.between(.array(recorded), .array(own), "events")
        }
        return Difference.between(first, ownFirst, "events.first") + Difference.between(last, ownLast, "events.last")
            + missing()
    }

    /// The recorded states between the first and the last event that the sandbox does not send, or not in their order.
    private func missing() -> [Difference] {
        var rest = own.dropFirst().dropLast()
        guard let begin = rest.first.map(Self.progress) else { return [] }
        var found: [Difference] = []
        for event in recorded.dropFirst().dropLast() where Self.progress(event) >= begin {
            if let place = rest.firstIndex(of: event) {
                rest = rest[place...].dropFirst()
            } else {
                found.append(Difference(path: "events.progress", text: "lack \(event.text())"))
            }
        }
        return found
    }

    /// How many changes of state an event has seen, of the execution and of its task runs.
    private static func progress(_ event: JSON) -> Int {
        guard let execution = event["data"] else { return 0 }
        return ([execution] + (execution["taskRunList"]?.arrayValue ?? []))
            .reduce(0) { $0 + ($1["state"]?["histories"]?.arrayValue?.count ?? 0) }
    }

    /// The events of a stream, each as `{id, data}`; one that repeats the event before it is left out.
    private static func events(_ lines: [String], _ stable: StableValues) throws -> [JSON] {
        var events: [JSON] = []
        var id: String?
        for line in lines {
            if line.hasPrefix("id:") { id = String(line.dropFirst(3)[...].trimmed) }
            guard line.hasPrefix("data:"), let name = id else { continue }
            let data = try stable.of(try JSON(parsing: String(line.dropFirst("data:".count))))
            let event: JSON = ["id": .string(name), "data": data]
            if events.last != event { events.append(event) }
        }
        return events
    }
}
