internal import HTTPTransport
internal import Values

extension KV {
    /// Writes a value.
    ///
    /// - Parameters:
    ///   - namespace: The namespace of the key.
    ///   - key: Letters, digits, `.`, `_` and `-`, the first one a letter or a digit.
    ///   - value: The value. A string that is an ISO 8601 duration is refused, because the server would store a duration.
    ///   - ttl: The time to live; nil for no limit.
    ///   - description: A description, in ASCII on one line.
    ///   - nulls: How to treat null members of objects.
    ///   - verify: Whether to read the value back and compare it.
    /// - Throws: `invalid` if key, value or description cannot be stored; `bad_reply` if the value that was read back is
    ///   different.
    public func set(
        _ namespace: String,
        _ key: String,
        _ value: KVValue,
        ttl: Duration? = nil,
        description: String? = nil,
        nulls: NullMembers = .refuse,
        verify: Bool = false
    ) async throws(KestraError) {
        let (value, text) = try Self.checked(namespace, key, value, nulls)
        let body = Array(text.utf8)
        var call = Call(.setKeyValue, Self.path(namespace, key), body: .bytes(body))
        call.subject = Self.subject(namespace, key)
        // Servers ignore a query parameter `ttl`.
        if let ttl { call.headers.append(HTTPHeader(name: "ttl", value: try Self.checked(ttl).iso)) }
        if let description {
            call.headers.append(HTTPHeader(name: "description", value: try Self.checked(description)))
        }
        _ = try await client.call(call)
        if verify { try await self.verify(namespace, key, value) }
    }

    /// Checks a write without a request.
    ///
    /// - Returns: The value that the server would store, and the text that is sent for it.
    /// - Throws: `invalid` if the key or the value cannot be stored.
    static func checked(
        _ namespace: String,
        _ key: String,
        _ value: KVValue,
        _ nulls: NullMembers
    ) throws(KestraError) -> (value: KVValue, text: String) {
        try check(key)
        let value = try stored(value, nulls, subject(namespace, key))
        return (value, try IonWriter.text(of: value))
    }

    /// The value in the form that is sent.
    private static func stored(
        _ value: KVValue,
        _ nulls: NullMembers,
        _ subject: String
    ) throws(KestraError) -> KVValue {
        guard let place = value.nullMember else { return value }
        if nulls == .drop { return value.withoutNullMembers }
        throw KestraError(
            .invalid,
            "\(subject): \(place) is null, and the server would store the object without it",
            operation: "kv.set",
            hint: "nulls = \"drop\" stores the value without such members; nulls in lists are kept"
        )
    }

    private func verify(_ namespace: String, _ key: String, _ value: KVValue) async throws(KestraError) {
        let stored = try await get(namespace, key)
        if let stored, stored.isSame(as: value) { return }
        let found = try stored.map { value throws(KestraError) in try IonWriter.text(of: value) } ?? "nothing"
        throw KestraError(
            .badReply,
            "\(Self.subject(namespace, key)) holds \(found) after it was written",
            operation: "kv.set",
            hint: "another client may have written it"
        )
    }

    private static func check(_ key: String) throws(KestraError) {
        func isAlphanumeric(_ byte: UInt8) -> Bool {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: false
            }
        }
        guard let first = key.utf8.first, isAlphanumeric(first),
            key.utf8.allSatisfy({ isAlphanumeric($0) || "._-".utf8.contains($0) })
        else {
            throw KestraError(
                .invalid,
                "\"\(key)\" is not a valid key",
                operation: "kv.set",
                hint: "a key has letters, digits, '.', '_' and '-' and begins with a letter or a digit"
            )
        }
    }

    private static func checked(_ ttl: Duration) throws(KestraError) -> Duration {
        guard ttl > .zero else {
            throw KestraError(.invalid, "a time to live of \(ttl.iso) is over at once", operation: "kv.set")
        }
        return ttl
    }

    /// It is sent as a header, which must not contain line breaks or non-ASCII characters.
    private static func checked(_ description: String) throws(KestraError) -> String {
        guard description.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) else {
            throw KestraError(
                .invalid,
                "the description has characters that the server cannot take",
                operation: "kv.set",
                hint: "write it in ASCII, on one line"
            )
        }
        return description
    }
}
