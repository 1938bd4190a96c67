extension KV {
    /// What a write of a value would change.
    public enum Change: String, Sendable {
        /// The key does not exist, or its time to live has passed.
        case create
        /// The key has another value.
        case update
        /// The key has this value.
        case unchanged
    }

    /// Compares a value with the one that the server has.
    ///
    /// - Parameters:
    ///   - namespace: The namespace of the key.
    ///   - key: The key.
    ///   - value: The value of the write.
    ///   - nulls: How to treat null members of objects.
    ///   - isMissing: Whether the key is known to be missing. Then the value is checked, and no request is sent.
    /// - Returns: What a write would change.
    /// - Throws: `invalid` if the key or the value cannot be stored.
    public func change(
        _ namespace: String,
        _ key: String,
        _ value: KVValue,
        nulls: NullMembers = .refuse,
        isMissing: Bool = false
    ) async throws(KestraError) -> Change {
        let (value, _) = try Self.checked(namespace, key, value, nulls)
        guard !isMissing, let stored = try await get(namespace, key) else { return .create }
        return stored.isSame(as: value) ? .unchanged : .update
    }
}
