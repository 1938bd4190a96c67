internal import Values

extension KV {
    /// Lists the keys of a namespace.
    ///
    /// - Returns: The namespace's own keys by name, without expired ones.
    public func list(_ namespace: String) async throws(KestraError) -> [KVKey] {
        // Versions up to 1.0 have only the older path, versions from 2.0 on only the newer one.
        guard try await client.serverVersion().family >= .v1_3 else {
            return try await keys(Call(.listKeys, [.init("namespace", namespace)]), of: namespace).keys.sorted
        }
        var found: [KVKey] = []
        var page = 1
        while true {
            let (keys, total) = try await keys(Call(.listAllKeys, Self.filters(namespace, page: page)), of: namespace)
            found += keys
            // Servers of 2.0 also return the keys of child namespaces.
            if keys.isEmpty || found.count >= total { return found.filter { $0.namespace == namespace }.sorted }
            page += 1
        }
    }

    /// Lists the keys that a namespace inherits from its parents.
    ///
    /// A get of such a key needs the parent's namespace.
    public func inherited(_ namespace: String) async throws(KestraError) -> [KVKey] {
        try await keys(Call(.listKeysWithInheritence, [.init("namespace", namespace)]), of: namespace).keys
    }

    private static func filters(_ namespace: String, page: Int) -> [Call.Argument] {
        [
            .init("filters[namespace][EQUALS]", namespace), .init("page", String(page)), .init("size", "1000"),
        ]
    }

    private func keys(_ call: Call, of namespace: String) async throws(KestraError) -> (keys: [KVKey], total: Int) {
        let answer = try await client.call(call).json()
        let list = (answer["results"] ?? answer).arrayValue ?? []
        let keys = list.compactMap { KVKey($0, of: namespace) }
        return (keys, answer["total"]?.integerValue.map { Int($0) } ?? keys.count)
    }
}

extension [KVKey] {
    fileprivate var sorted: [KVKey] { sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) } }
}
