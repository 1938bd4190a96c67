import SandboxHTTP
import Values

/// The key value store.
enum KVHandlers {
    static var all: [String: APIHandler] {
        [
            "setKeyValue": set, "getKeyValue": get, "deleteKeyValue": delete, "deleteKeyValues": deleteSome,
            "listKeys": list, "listAllKeys": listAll, "listKeysWithInheritence": { .json(.array(try inherited($0))) },
        ]
    }

    private static func set(_ request: APIRequest) throws -> HTTPReply {
        let body = try request.text("value")
        let key = request.parameter("key")
        guard key.wholeMatch(of: /[a-zA-Z0-9][a-zA-Z0-9._-]*/) != nil else {
            throw APIFailure.illegalArgument(
                "Key must start with an alphanumeric character (uppercase or lowercase) and can contain alphanumeric "
                    + "characters (uppercase or lowercase), dots (.), underscores (_), and hyphens (-) only."
            )
        }
        let ttl = try request.head.header("ttl").flatMap { $0.isEmpty ? nil : try timeToLive($0, request.world.family) }
        request.world.store.kv.set(
            key,
            in: request.parameter("namespace"),
            to: KVContent(body: body, cutsWords: request.world.family.cutsWords),
            ttl: ttl,
            description: request.head.header("description")
        )
        return HTTPReply(status: 200)
    }

    private static func timeToLive(_ text: String, _ family: SandboxFamily) throws -> Duration {
        guard text.uppercased().hasPrefix("P"), let duration = try? Duration(parsing: text.uppercased()) else {
            throw family.badTimeToLive(text)
        }
        return duration
    }

    private static func get(_ request: APIRequest) throws -> HTTPReply {
        let (namespace, key) = (request.parameter("namespace"), request.parameter("key"))
        switch request.world.store.kv.look(key, in: namespace) {
        case .found(let entry): return .json(write(entry, request.world.family))
        case .expired: throw APIFailure(.expired, "The requested value has expired")
        case .missing: throw APIFailure.notFound("No value found for key '\(key)' in namespace '\(namespace)'")
        }
    }

    private static func delete(_ request: APIRequest) throws -> HTTPReply {
        let kv = request.world.store.kv
        return .json(.bool(kv.remove(request.parameter("key"), in: request.parameter("namespace"))))
    }

    private static func deleteSome(_ request: APIRequest) throws -> HTTPReply {
        guard let keys = try request.json("kvDeleteRequest")["keys"]?.arrayValue?.compactMap(\.stringValue) else {
            throw APIFailure.invalid("keys", "must not be null")
        }
        let removed = keys.filter { request.world.store.kv.remove($0, in: request.parameter("namespace")) }
        return .json(["keys": .array(removed.map { .string($0) })])
    }

    private static func list(_ request: APIRequest) throws -> HTTPReply {
        let entries = request.world.store.kv.entries.filter { $0.namespace == request.parameter("namespace") }
        return .json(.array(entries.map { item($0, request.world.family) }))
    }

    /// The keys of the namespaces around this one.
    private static func inherited(_ request: APIRequest) throws -> [JSON] {
        let namespace = request.parameter("namespace")
        return request.world.store.kv.entries.filter { namespace.hasPrefix($0.namespace + ".") }.map {
            item($0, request.world.family)
        }
    }

    private static func listAll(_ request: APIRequest) throws -> HTTPReply {
        let filters = try request.filters()
        try filters.check(filterFields, of: "key values")
        let found = try request.world.store.kv.entries.filter { entry in
            try filters.allSatisfy { try matches(entry, $0, request.world.family) }
        }
        let sorted = try SortOrder(request.query, request.world.family).sort(found, by: sortFields)
        return .page(try request.page().cut(sorted).map { item($0, request.world.family) })
    }

    private static var sortFields: [String: (KVRecord) -> String] {
        let revision = { (entry: KVRecord) in
            let digits = String(entry.revision)
            return String(repeating: "0", count: max(0, 10 - digits.count)) + digits
        }
        return [
            "key": \.key, "name": \.key, "namespace": \.namespace, "revision": revision, "version": revision,
            "description": { $0.description ?? "" }, "updated": { $0.updated.sortKey },
            "updateDate": { $0.updated.sortKey }, "created": { $0.created.sortKey },
            "creationDate": { $0.created.sortKey }, "expirationDate": { $0.expires?.sortKey ?? "" },
        ]
    }

    private static let filterFields: [String: FilterKind] = [
        "namespace": .text, "id": .text, "name": .text, "q": .freeText, "updated": .moment, "created": .moment,
        "expirationDate": .moment,
    ]

    private static func matches(_ entry: KVRecord, _ filter: SearchFilter, _ family: SandboxFamily) throws -> Bool {
        switch filter.field {
        case "namespace" where family.listsKeysBelow && filter.operation == .equals:
            entry.namespace == filter.value || entry.namespace.hasPrefix(filter.value + ".")
        case "namespace": filter.matches(entry.namespace)
        case "id", "name": filter.matches(entry.key)
        case "q": filter.matches(text: [entry.key, entry.namespace])
        case "updated": try filter.matches(date: entry.updated)
        case "created": try filter.matches(date: entry.created)
        case "expirationDate": try filter.matches(date: entry.expires)
        default: throw APIFailure.unsuitableFilter("Field '\(filter.field)' is not supported for key values")
        }
    }

    private static func write(_ entry: KVRecord, _ family: SandboxFamily) -> JSON {
        var object: JSONObject = ["type": .string(entry.value.kind.rawValue)]
        if !entry.value.json.isNull { object["value"] = entry.value.json }
        object["revision"] = .integer(Int64(entry.revision))
        object["updated"] = DateWriter(family: family).write(entry.updated)
        return .object(object)
    }

    private static func item(_ entry: KVRecord, _ family: SandboxFamily) -> JSON {
        let dates = DateWriter(family: family)
        var object: JSONObject = ["namespace": .string(entry.namespace), "key": .string(entry.key)]
        object["description"] = entry.description.map { .string($0) }
        object[family.revisionOfKey] = .integer(Int64(entry.revision))
        object["creationDate"] = dates.write(entry.created)
        object["updateDate"] = dates.write(entry.updated)
        object["expirationDate"] = entry.expires.map(dates.write)
        return .object(object)
    }
}
