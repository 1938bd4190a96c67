internal import Kestra
internal import LuaRuntime

/// The Lua object of an event stream: `stream:next()` returns the kind and the data of an event, nil after the last.
final class EventsObject: LuaObject {
    static let luaTypeName = "kestra.Events"
    static let luaMethods: LuaMethods = [
        "next": .async { arguments in
            guard let event = try await arguments.object(1, as: EventsObject.self).reader.next() else { return [.nil] }
            return [LuaValue(event.kind), event.data.isEmpty ? .nil : .json(event.data)]
        }
    ]

    private let reader: EventReader

    init(_ reader: EventReader) { self.reader = reader }

    /// Closes the stream.
    func close() { reader.close() }
}
