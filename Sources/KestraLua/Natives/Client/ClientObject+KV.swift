internal import Kestra
internal import LuaRuntime
internal import Values

extension ClientObject {
    /// `client:get_value(namespace, key)` and related methods.
    ///
    /// A value is passed as its kind and its text, which keeps every digit of a number: JSON for the kind "json", else the text
    /// of `Time` in `kestra/api/kv.lua`.
    static var kvMethods: LuaMethods {
        [
            "get_value": method("kv.get") { client, arguments in
                switch try await client.kv.lookUp(arguments.string(2), arguments.string(3)) {
                case .missing: [.nil, "missing"]
                case .expired: [.nil, "expired"]
                case .found(let entry): entry.lua
                }
            },
            "set_value": method("kv.set") { client, arguments in
                let given = try arguments.fields(2) { try KVSetting($0) }
                try await client.kv.set(
                    given.namespace,
                    given.key,
                    given.text.value,
                    ttl: given.ttl,
                    description: given.description,
                    nulls: given.nulls,
                    verify: given.verifies
                )
                return []
            },
            "compare_value": method("kv.apply") { client, arguments in
                let (given, isMissing) = try arguments.fields(2) { fields in
                    (try KVSetting(fields), try fields.optionalBoolean("missing") ?? false)
                }
                let change = try await client.kv.change(
                    given.namespace,
                    given.key,
                    given.text.value,
                    nulls: given.nulls,
                    isMissing: isMissing
                )
                return [LuaValue(change.rawValue)]
            },
            "delete_value": method("kv.delete") { client, arguments in
                [.boolean(try await client.kv.delete(arguments.string(2), arguments.string(3)))]
            },
            "delete_values": method("kv.delete") { client, arguments in
                let keys = try arguments.list(3) { try $0.string() }
                let deleted = try await client.kv.delete(arguments.string(2), keys: keys)
                return [.json(JSON.array(deleted.map(JSON.string)).bytes())]
            },
            "list_keys": method("kv.list") { client, arguments in
                let inherited = try arguments.optionalBoolean(3) ?? false
                let namespace = try arguments.string(2)
                let keys = try await inherited ? client.kv.inherited(namespace) : client.kv.list(namespace)
                return [.json(JSON.array(keys.map(\.json)).bytes())]
            },
        ]
    }
}

/// The arguments of `client:set_value { namespace, key, kind, text, … }` and `client:compare_value { … }`.
private struct KVSetting {
    let namespace: String
    let key: String
    let text: KVText
    let ttl: Duration?
    let description: String?
    let verifies: Bool
    let nulls: NullMembers

    init(_ fields: LuaFields) throws {
        namespace = try fields.string("namespace")
        key = try fields.string("key")
        text = KVText(kind: try fields.string("kind"), text: try fields.string("text"))
        ttl = try fields.optionalDuration("ttl")
        description = try fields.optionalString("description")
        verifies = try fields.optionalBoolean("verify") ?? false
        nulls = try fields.optionalBoolean("drop_nulls") == true ? .drop : .refuse
    }
}

/// A value of the key-value store in the form that Swift and Lua exchange.
struct KVText {
    let kind: String
    let text: String

    init(kind: String, text: String) {
        self.kind = kind
        self.text = text
    }

    init(_ value: KVValue) {
        switch value {
        case .json(let json): self.init(kind: "json", text: json.text())
        case .date(let date): self.init(kind: "date", text: date.description)
        case .dateTime(let moment): self.init(kind: "datetime", text: moment.iso())
        case .duration(let duration): self.init(kind: "duration", text: duration.iso)
        }
    }

    /// The value.
    ///
    /// - Throws: `invalid` if the text does not match the kind.
    var value: KVValue {
        get throws(KestraError) {
            do {
                guard let kind = TimeValue.Kind(rawValue: kind) else {
                    return .json(try JSON(parsing: Array(text.utf8), exact: true))
                }
                return switch try TimeValue(parsing: text, as: kind, in: nil) {
                case .date(let date): .date(date)
                case .moment(let moment): .dateTime(moment)
                case .duration(let duration): .duration(duration)
                }
            } catch {
                throw KestraError(.invalid, "\(error)", operation: "kv.\(kind)", underlying: error)
            }
        }
    }
}

extension KVEntry {
    /// Kind and text, then the metadata of the value.
    fileprivate var lua: [LuaValue] {
        let value = KVText(value)
        var facts = LuaTable()
        if let type { facts["type"] = LuaValue(type) }
        if let revision { facts["revision"] = .integer(Int64(revision)) }
        if let updated { facts["updated"] = LuaValue(updated.iso()) }
        return [LuaValue(value.kind), LuaValue(value.text), .table(facts)]
    }
}

extension KVKey {
    fileprivate var json: JSON {
        var fields: JSONObject = ["namespace": .string(namespace), "key": .string(key)]
        fields["revision"] = revision.map { .integer(Int64($0)) }
        fields["description"] = description.map(JSON.string)
        fields["created"] = created.map { .string($0.iso()) }
        fields["updated"] = updated.map { .string($0.iso()) }
        fields["expires"] = expires.map { .string($0.iso()) }
        return .object(fields)
    }
}
