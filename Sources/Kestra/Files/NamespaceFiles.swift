internal import Values

/// The files of a server's namespaces.
///
/// The leading slash of a path is optional. A path must not contain `..` or `%`.
public struct NamespaceFiles: Sendable {
    let client: KestraClient

    /// The source of a file's content.
    public enum Content: Sendable {
        /// Bytes in memory.
        case bytes([UInt8])
        /// A local file, which is streamed.
        case file(path: String)
    }

    /// Lists the paths of all files of a namespace, or of one folder and the folders below it, in order.
    ///
    /// - Returns: Paths that begin with a slash; folders themselves are not listed.
    public func list(_ namespace: String, in folder: String = "/") async throws(KestraError) -> [String] {
        let top = try NamespacePath(folder, for: "files.list").text
        // Every path contains a slash, and an empty search finds nothing on 2.0.
        let call = Call(.searchNamespaceFiles, [.init("namespace", namespace), .init("q", "/")])
        let paths = try await client.call(call).json().arrayValue?.compactMap(\.stringValue) ?? []
        return paths.filter { top == "/" || $0.hasPrefix(top + "/") }
            .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Lists the entries of one folder by name.
    ///
    /// - Returns: Files and folders; nil if the folder does not exist.
    public func entries(_ namespace: String, in folder: String = "/") async throws(KestraError) -> [FileEntry]? {
        let path = try NamespacePath(folder, for: "files.entries").text
        let call = Call(.listNamespaceDirectoryFiles, Self.arguments(namespace, path))
        guard let reply = try await client.lookUp(call) else { return nil }
        let entries = try reply.json().arrayValue?.compactMap(FileEntry.init) ?? []
        return entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    /// Describes a file or folder.
    ///
    /// - Returns: Nil if it does not exist.
    public func stat(_ namespace: String, _ path: String) async throws(KestraError) -> FileEntry? {
        let path = try NamespacePath(path, for: "files.stat").text
        let call = Call(.getFileMetadatas, Self.arguments(namespace, path), about: Self.subject(namespace, path))
        guard let reply = try await client.lookUp(call) else { return nil }
        return FileEntry(try reply.json())
    }

    /// Lists the revision numbers of a file, oldest first.
    ///
    /// Servers before 1.3 keep no revisions.
    ///
    /// - Throws: `unsupported` on a server before 1.3.
    public func revisions(_ namespace: String, _ path: String) async throws(KestraError) -> [Int] {
        let path = try NamespacePath(file: path, for: "files.revisions").text
        let call = Call(.getFileRevisions, Self.arguments(namespace, path), about: Self.subject(namespace, path))
        return try await client.call(call).json().arrayValue?.compactMap { $0["revision"]?.integerValue.map(Int.init) }
            ?? []
    }

    static func arguments(_ namespace: String, _ path: String) -> [Call.Argument] {
        [.init("namespace", namespace), .init("path", path)]
    }

    static func subject(_ namespace: String, _ path: String) -> String { "file \(path) of \(namespace)" }
}

extension KestraClient {
    /// The files of the server's namespaces.
    public var files: NamespaceFiles { NamespaceFiles(client: self) }
}
