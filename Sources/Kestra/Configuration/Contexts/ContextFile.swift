internal import Glibc
internal import HTTPTransport
internal import Values

/// A file of contexts, in the format of kestractl.
///
/// ```yaml
/// contexts:
///   prod: { host: "https://kestra.example.com", tenant: main, auth_method: basic, username: a@b.c, password: "…" }
/// default_context: prod
/// ```
package struct ContextFile: Sendable {
    /// The path of the file.
    package let path: String
    /// The contexts in the order of the file.
    package let contexts: [ServerContext]
    /// The name of the default context.
    package let defaultContext: String?
    /// Warnings for the owner, such as that other users can read its secrets.
    package let complaints: [String]

    /// Reads a file.
    ///
    /// Returns nil if it does not exist.
    package init?(path: String) throws(KestraError) {
        guard let (bytes, permissions) = try Self.content(path) else { return nil }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw KestraError(.invalid, "\(path): the file of contexts is not UTF-8 text")
        }
        try self.init(text, path: path, complaints: [])
        let hasSecrets = contexts.contains { $0.credentials != .none || !$0.headers.isEmpty }
        if hasSecrets, let complaint = SecretFileCheck.complaint(about: path, permissions) {
            self = ContextFile(self, complaints: [complaint])
        }
    }

    /// The content of a file and its permission bits; nil if it does not exist.
    ///
    /// An unreadable file is an error, because its default server is unknown.
    static func content(_ path: String) throws(KestraError) -> (content: [UInt8], permissions: UInt32)? {
        do {
            return try InputFile.checked(path, atMost: 1 << 20)
        } catch {
            if case .system = error, FileAccess.any.info(path) == nil { return nil }
            throw KestraError(.invalid, "\(path): the file of contexts \(error.text)")
        }
    }

    /// Reads text; errors name `path`.
    package init(_ text: String, path: String, complaints: [String] = []) throws(KestraError) {
        let root: YAMLNode?
        do {
            root = try YAML.documents(text).first
        } catch {
            throw KestraError(.invalid, "\(path):\(error.line): \(error)", underlying: error)
        }
        if let node = root?["contexts"], node.mapping == nil, !node.isNull {
            throw KestraError(.invalid, "\(path):\(node.line): contexts is not a mapping of names to servers")
        }
        var contexts: [ServerContext] = []
        for member in root?["contexts"]?.mapping?.members ?? [] {
            contexts.append(try ContextReader(path: path, member: member).context())
        }
        self.path = path
        self.contexts = contexts
        self.complaints = complaints
        defaultContext = root?["default_context"]?.text.flatMap { $0.isEmpty ? nil : $0 }
    }

    private init(_ other: ContextFile, complaints: [String]) {
        path = other.path
        contexts = other.contexts
        defaultContext = other.defaultContext
        self.complaints = complaints
    }
}
