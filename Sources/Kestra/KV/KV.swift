internal import Values

/// The key-value store of a server: typed values by namespace and key.
public struct KV: Sendable {
    let client: KestraClient

    /// Reads a value.
    ///
    /// - Returns: The value; nil if the key does not exist or its time to live has passed.
    public func get(_ namespace: String, _ key: String) async throws(KestraError) -> KVValue? {
        guard case .found(let entry) = try await lookUp(namespace, key) else { return nil }
        return entry.value
    }

    /// Reads a value with its revision, and distinguishes a missing key from an expired one.
    public func lookUp(_ namespace: String, _ key: String) async throws(KestraError) -> KVLookup {
        let call = Call(.getKeyValue, Self.path(namespace, key), about: Self.subject(namespace, key))
        let reply: KestraReply?
        do throws(KestraError) {
            reply = try await client.lookUp(call)
        } catch  where error.code == .expired {
            return .expired
        }
        guard let reply else { return .missing }
        let answer = try Self.exactly(reply)
        return .found(
            KVEntry(
                value: try KVValue(answer: answer, operation: "kv.get"),
                type: answer["type"]?.stringValue,
                revision: answer["revision"]?.integerValue.map { Int($0) },
                updated: answer["updated"]?.stringValue.flatMap { try? Timestamp(parsing: $0) }
            )
        )
    }

    /// Deletes a key.
    ///
    /// - Returns: False if the key did not exist.
    @discardableResult
    public func delete(_ namespace: String, _ key: String) async throws(KestraError) -> Bool {
        let call = Call(.deleteKeyValue, Self.path(namespace, key), about: Self.subject(namespace, key))
        return try await client.lookUp(call)?.json() == true
    }

    /// Deletes several keys of a namespace with one request.
    ///
    /// - Returns: The keys that existed.
    public func delete(_ namespace: String, keys: [String]) async throws(KestraError) -> [String] {
        let body: JSON = ["keys": .array(keys.map(JSON.string))]
        let call = Call(.deleteKeyValues, [.init("namespace", namespace)], body: .bytes(body.bytes()))
        return try await client.call(call).json()["keys"]?.arrayValue?.compactMap(\.stringValue) ?? []
    }

    /// A reply with every digit of its numbers.
    private static func exactly(_ reply: KestraReply) throws(KestraError) -> JSON {
        if let exact = try? JSON(parsing: reply.bytes, exact: true) { return exact }
        return try reply.json()
    }

    static func path(_ namespace: String, _ key: String) -> [Call.Argument] {
        [.init("namespace", namespace), .init("key", key)]
    }

    static func subject(_ namespace: String, _ key: String) -> String { "key \(key) of \(namespace)" }
}

extension KestraClient {
    /// The key-value store of the server.
    public var kv: KV { KV(client: self) }
}
