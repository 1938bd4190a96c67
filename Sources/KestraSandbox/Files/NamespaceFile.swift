import SandboxHTTP
import Values

/// A file or a folder of a namespace.
struct NamespaceFile {
    /// A revision of a file's content.
    struct Revision {
        let number: Int
        let content: StoredBytes
    }

    let namespace: String
    var path: StoredPath
    /// The revisions in their order; empty for a folder.
    var revisions: [Revision]
    let created: Timestamp
    var updated: Timestamp

    var isFolder: Bool { revisions.isEmpty }
    var content: StoredBytes? { revisions.last?.content }

    /// The server's description of a file.
    var json: JSON {
        [
            "type": isFolder ? "Directory" : "File", "size": .integer(Int64(content?.size ?? 0)),
            "fileName": .string(path.name), "lastModifiedTime": .integer(updated.milliseconds),
            "creationTime": .integer(created.milliseconds), "metadata": [:],
        ]
    }
}
