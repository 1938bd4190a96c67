internal import Values

extension Operation {
    static let getKeyValue = Operation(
        "kv.get",
        "getKeyValue",
        .get,
        "/namespaces/{namespace}/kv/{key}",
        gives: .keyValue,
        "Reads a value of a namespace."
    )
    static let setKeyValue = Operation(
        "kv.set",
        "setKeyValue",
        .put,
        "/namespaces/{namespace}/kv/{key}",
        body: .text,
        reply: .none,
        "Writes a value of a namespace."
    )
    static let deleteKeyValue = Operation(
        "kv.delete",
        "deleteKeyValue",
        .delete,
        "/namespaces/{namespace}/kv/{key}",
        gives: .flag,
        "Deletes a value of a namespace."
    )
    static let deleteKeyValues = Operation(
        "kv.delete_keys",
        "deleteKeyValues",
        .delete,
        "/namespaces/{namespace}/kv",
        body: .json,
        gives: .object([.needed("keys", .names)]),
        "Deletes several values of a namespace."
    )
    static let listAllKeys = Operation(
        "kv.search",
        "listAllKeys",
        .get,
        "/kv",
        since: .v1_3,
        query: .paging() + [.filters],
        gives: .page(of: .key),
        "Searches keys of all namespaces, a page at a time."
    )
    static let listKeys = Operation(
        "kv.list",
        "listKeys",
        .get,
        "/namespaces/{namespace}/kv",
        until: .v1_3,
        gives: .list(of: .key),
        "Lists the keys of a namespace."
    )
    static let listKeysWithInheritence = Operation(
        "kv.inherited",
        "listKeysWithInheritence",
        .get,
        "/namespaces/{namespace}/kv/inheritance",
        since: .v1_0,
        gives: .list(of: .key),
        "Lists the keys that a namespace inherits."
    )

    /// The rows above.
    static var kvOperations: [Operation] {
        [
            .getKeyValue, .setKeyValue, .deleteKeyValue, .deleteKeyValues, .listAllKeys, .listKeys,
            .listKeysWithInheritence,
        ]
    }
}
