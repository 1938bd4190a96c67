internal import HTTPTransport
internal import Values

/// Replaces the secrets of connections in texts that leave the process.
package struct SecretMask: Sendable {
    /// What replaces a secret.
    private static let replacement = Array("***".utf8)
    /// A shorter text is also part of ordinary words, so it is not replaced.
    static let leastBytes = 6
    /// Parts of the names of headers whose values are secrets.
    private static let secretNames = ["auth", "cookie", "key", "password", "secret", "token"]

    /// The longest first, because one secret may contain another.
    private var secrets: [[UInt8]] = []

    /// A mask without secrets.
    package init() {}

    /// Adds the password, the token and the secret headers of a configuration.
    package mutating func add(_ configuration: KestraConfiguration) {
        for header in configuration.headers + Authorization.headers(for: configuration.credentials)
        where Self.isSecret(header.name) {
            add(header.value)
            if let word = header.value.split(separator: " ").last { add(String(word)) }
        }
        if let secret = configuration.credentials.secret { add(secret) }
        secrets.sort { $0.count > $1.count }
    }

    /// Adds one secret.
    package mutating func add(secret: String) {
        add(secret)
        secrets.sort { $0.count > $1.count }
    }

    /// Adds a secret in each form that a text may contain: unchanged, in JSON, and in an address.
    private mutating func add(_ secret: String) {
        for form in [secret, String(JSON.string(secret).text().dropFirst().dropLast()), PercentEncoding.encode(secret)]
        {
            let bytes = Array(form.utf8)
            if bytes.count >= Self.leastBytes, !secrets.contains(bytes) { secrets.append(bytes) }
        }
    }

    private static func isSecret(_ header: String) -> Bool {
        let name = header.lowercased()
        return secretNames.contains(where: name.contains)
    }

    /// The text with `***` in place of each secret.
    package func masked(_ text: [UInt8]) -> [UInt8] {
        guard secrets.contains(where: { Self.contains(text, $0) }) else { return text }
        var masked: [UInt8] = []
        masked.reserveCapacity(text.count)
        var rest = text[...]
        while let byte = rest.first {
            if let secret = secrets.first(where: { rest.starts(with: $0) }) {
                masked += Self.replacement
                rest.removeFirst(secret.count)
            } else {
                masked.append(byte)
                rest.removeFirst()
            }
        }
        return masked
    }

    private static func contains(_ text: [UInt8], _ part: [UInt8]) -> Bool {
        guard text.count >= part.count, let first = part.first else { return false }
        return (0...(text.count - part.count)).contains { text[$0] == first && text[$0...].starts(with: part) }
    }
}
