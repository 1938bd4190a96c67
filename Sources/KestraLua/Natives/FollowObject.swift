internal import Kestra
internal import LuaRuntime
internal import Synchronization

/// The Lua object of a follow: `stream:next()` returns an event and the current execution.
final class FollowObject: LuaObject {
    static let luaTypeName = "kestra.Follow"
    static let luaMethods: LuaMethods = [
        "next": .async { arguments in
            try await arguments.object(1, as: FollowObject.self).next()
        }
    ]

    private let handle: ExecutionHandle
    private let client: KestraClient
    private let events: FollowEvents.Iterator
    /// Whether an execution that does not succeed raises an error at its end.
    private let raises: Bool
    /// Whether the execution may not exist, because only its id is known.
    private let isUnknown: Bool

    private struct State {
        /// The event that `begin` has read.
        var first: FollowEvent?
        /// The ended execution.
        var end: Execution?
    }

    private let state = Mutex(State())

    /// The name of the function in error messages.
    private static let caller = "executions.follow"

    /// Reads the arguments of `client:follow { execution, logs, timeout, raise, unknown }`.
    init(_ client: KestraClient, _ fields: LuaFields) throws {
        self.client = client
        handle = client.executions.handle(try fields.string("execution"))
        let level = try fields.optionalString("logs").map(LogLevel.init(parsing:))
        events = handle.follow(logs: level, timeout: try fields.optionalDuration("timeout")).makeAsyncIterator()
        raises = try fields.boolean("raise")
        isUnknown = try fields.boolean("unknown")
    }

    /// Reads the first event of an execution that may not exist, so that an unknown id is an error at the call of `follow`.
    func begin() async throws {
        guard isUnknown else { return }
        let event = try await events.next()
        state.withLock { $0.first = event }
    }

    /// Ends the stream.
    ///
    /// A waiting reader gets the error `cancelled`.
    func close() { events.close() }

    /// The next event and the server's description of the execution, task run or log entry; nil after the last event.
    private func next() async throws -> [LuaValue] {
        do {
            guard let event = try await nextEvent() else { return try await ended() }
            guard event.isLast else { return [.table(event.fields), event.lua] }
            let end = try await client.executions.withOutputs(try Execution(event.json), for: Self.caller)
            state.withLock { $0.end = end }
            return [.table(event.fields), .parsed(end.parsed)]
        } catch let error as KestraError {
            throw error.naming(Self.caller)
        }
    }

    private func nextEvent() async throws -> FollowEvent? {
        let first = state.withLock { state in
            defer { state.first = nil }
            return state.first
        }
        if let first { return first }
        return try await events.next()
    }

    /// After the last event: nil, or the reason why the execution did not succeed.
    private func ended() async throws -> [LuaValue] {
        if raises, let end = state.withLock({ $0.end }), let failure = await handle.failure(of: end, for: Self.caller) {
            throw failure
        }
        return [.nil]
    }
}

extension FollowEvent {
    /// The server's description of its object, for Lua.
    fileprivate var lua: LuaValue {
        switch content {
        case .whole(let parsed, _), .part(let parsed): .parsed(parsed)
        case .own: .json(json)
        }
    }

    /// The fields of the event in Lua.
    fileprivate var fields: LuaTable {
        var fields = LuaTable(fields: [("kind", LuaValue(kind.rawValue))])
        let facts = [
            ("state", state?.rawValue), ("task", taskId), ("level", level?.rawValue),
            ("message", message), ("value", value), ("execution", iterationId),
        ]
        for (name, text) in facts {
            if let text { fields[name] = LuaValue(text) }
        }
        return fields
    }
}
