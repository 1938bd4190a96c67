internal import Kestra
internal import LuaRuntime

/// The Lua object of a follow: `stream:next()` returns an event and the current execution.
final class FollowObject: LuaObject {
    static let luaTypeName = "kestra.Follow"
    static let luaMethods: LuaMethods = [
        "next": .async { arguments in
            try await arguments.object(1, as: FollowObject.self).next()
        }
    ]

    private let client: KestraClient
    private let events: FollowEvents.Iterator

    init(_ client: KestraClient, _ events: FollowEvents) {
        self.client = client
        self.events = events.makeAsyncIterator()
    }

    /// Ends the stream.
    ///
    /// A waiting reader gets the error `cancelled`.
    func close() { events.close() }

    /// The next event and the server's description of the execution, task run or log entry; nil after the last event.
    private func next() async throws -> [LuaValue] {
        guard let event = try await events.next() else { return [.nil] }
        var fields = LuaTable(fields: [("kind", LuaValue(event.kind.rawValue))])
        let facts = [
            ("state", event.state?.rawValue), ("task", event.taskId), ("level", event.level?.rawValue),
            ("message", event.message), ("value", event.value), ("execution", event.iterationId),
        ]
        for (name, text) in facts {
            if let text { fields[name] = LuaValue(text) }
        }
        guard event.isLast else { return [.table(fields), .json(event.json)] }
        let done = try await client.executions.outputs(filledInto: event.json, for: "executions.follow")
        return [.table(fields), .json(done)]
    }
}
