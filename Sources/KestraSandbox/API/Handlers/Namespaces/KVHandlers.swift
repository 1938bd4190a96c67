import SandboxHTTP
import SandboxModel
import Values

/// The key-value store.
enum KVHandlers {
    static var endpoints: [Endpoint] {
        [
            Endpoint("setKeyValue", .put, "/namespaces/{namespace}/kv/{key}", takes: [.text], set),
            Endpoint("getKeyValue", .get, "/namespaces/{namespace}/kv/{key}", get),
            Endpoint("deleteKeyValue", .delete, "/namespaces/{namespace}/kv/{key}", delete),
            Endpoint("deleteKeyValues", .delete, "/namespaces/{namespace}/kv", takes: [.json], deleteSome),
            Endpoint("listKeys", .get, .only(.v1, "/namespaces/{namespace}/kv"), list),
            Endpoint("listKeysWithInheritence", .get, "/namespaces/{namespace}/kv/inheritance") {
                .json(.array(try inherited($0)))
            },
            Endpoint("listAllKeys", .get, "/kv", listAll),
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
        let entries = request.world.store.kv.entries(in: request.parameter("namespace"))
        return .json(.array(entries.map { item($0, request.world.family) }))
    }

    /// The keys of the parent namespaces.
    private static func inherited(_ request: APIRequest) throws -> [JSON] {
        let namespace = request.parameter("namespace")
        return request.world.store.kv.entries.filter { namespace.hasPrefix($0.namespace + ".") }.map {
            item($0, request.world.family)
        }
    }

    private static func listAll(_ request: APIRequest) throws -> HTTPReply {
        let search = try Search(try filters(request), fields, of: "key values", now: request.now)
        let found = request.world.store.kv.entries.filter(search.matches)
        let sorted = try SortOrder(request.query, request.world.family).sort(found, by: sortFields)
        return .page(try request.page().cut(sorted).map { item($0, request.world.family) })
    }

    /// The filters of a search; servers that list the keys below a namespace read equality of namespaces as a prefix.
    private static func filters(_ request: APIRequest) throws -> [SearchFilter] {
        try request.filters().map { filter in
            guard request.world.family.listsKeysBelow, filter.field == "namespace", filter.operation == .equals else {
                return filter
            }
            return SearchFilter(field: filter.field, operation: .prefix, value: filter.value)
        }
    }

    private static var fields: [String: SearchField<KVRecord>] {
        [
            "namespace": .text(\.namespace), "id": .text(\.key), "name": .text(\.key),
            "q": .freeText { [$0.key, $0.namespace] }, "updated": .moment(\.updated), "created": .moment(\.created),
            "expirationDate": .moment(\.expires),
        ]
    }

    private static var sortFields: [String: (KVRecord) -> SortKey] {
        [
            "key": { .text($0.key) }, "name": { .text($0.key) }, "namespace": { .text($0.namespace) },
            "revision": { .number($0.revision) }, "version": { .number($0.revision) },
            "description": { .text($0.description ?? "") }, "updated": { SortKey($0.updated) },
            "updateDate": { SortKey($0.updated) }, "created": { SortKey($0.created) },
            "creationDate": { SortKey($0.created) }, "expirationDate": { SortKey($0.expires) },
        ]
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
