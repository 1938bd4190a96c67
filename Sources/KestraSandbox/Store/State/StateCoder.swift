import SandboxModel
import Values

/// Converts the values of the store to JSON and back without loss, for the state directory.
enum StateCoder {
    static func encode(_ date: Timestamp) -> JSON { .string(date.iso(fractionDigits: 9)) }

    static func date(_ json: JSON?) -> Timestamp? {
        json?.stringValue.flatMap { try? Timestamp(parsing: $0) }
    }

    static func encode(_ log: StateLog) -> JSON {
        .array(log.histories.map { ["state": .string($0.state.rawValue), "date": encode($0.date)] })
    }

    static func log(_ json: JSON?) -> StateLog? {
        let histories = json?.arrayValue?.compactMap { item -> StateChange? in
            guard let state = item["state"]?.stringValue.flatMap(RunState.init), let date = date(item["date"])
            else { return nil }
            return StateChange(state: state, date: date)
        }
        return histories.flatMap(StateLog.init)
    }

    static func labels(_ json: JSON?) -> [Label] { FlowDefinition.labels(json) }

    static func integer(_ json: JSON?) -> Int? { json?.integerValue.map { Int($0) } }
}

extension JSONObject {
    /// The object without the members that have no value.
    init(present members: KeyValuePairs<String, JSON?>) {
        self.init(members.compactMap { member in member.value.map { (member.key, $0) } })
    }
}
