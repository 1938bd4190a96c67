internal import Values

extension Operation {
    static let getFileContent = Operation(
        "files.get",
        "getFileContent",
        .get,
        "/namespaces/{namespace}/files",
        query: [.text("path", required: true), .integer("revision")],
        reply: .bytes,
        "Reads a namespace file."
    )
    static let createNamespaceFile = Operation(
        "files.create",
        "createNamespaceFile",
        .post,
        "/namespaces/{namespace}/files",
        query: [.text("path", required: true)],
        body: .multipart,
        reply: .none,
        repeatable: true,
        "Writes a namespace file."
    )
    static let deleteFileDirectory = Operation(
        "files.delete",
        "deleteFileDirectory",
        .delete,
        "/namespaces/{namespace}/files",
        query: [.text("path", required: true)],
        reply: .none,
        "Deletes a namespace file or folder."
    )
    static let moveFileDirectory = Operation(
        "files.move",
        "moveFileDirectory",
        .put,
        "/namespaces/{namespace}/files",
        query: [.text("from", required: true), .text("to", required: true)],
        reply: .none,
        repeatable: false,
        "Moves a namespace file or folder."
    )
    static let listNamespaceDirectoryFiles = Operation(
        "files.directory",
        "listNamespaceDirectoryFiles",
        .get,
        "/namespaces/{namespace}/files/directory",
        query: [.text("path")],
        gives: .list(of: .fileEntry),
        "Lists one folder of a namespace."
    )
    static let createNamespaceDirectory = Operation(
        "files.create_directory",
        "createNamespaceDirectory",
        .post,
        "/namespaces/{namespace}/files/directory",
        query: [.text("path")],
        reply: .none,
        repeatable: true,
        "Creates a folder in a namespace."
    )
    static let exportNamespaceFiles = Operation(
        "files.export",
        "exportNamespaceFiles",
        .get,
        "/namespaces/{namespace}/files/export",
        reply: .bytes,
        "Exports the files of a namespace as a zip file."
    )
    static let getFileRevisions = Operation(
        "files.revisions",
        "getFileRevisions",
        .get,
        "/namespaces/{namespace}/files/revisions",
        since: .v1_3,
        query: [.text("path")],
        gives: .list(of: .object([.needed("revision", .integer)])),
        "Lists the revisions of a namespace file."
    )
    static let searchNamespaceFiles = Operation(
        "files.search",
        "searchNamespaceFiles",
        .get,
        "/namespaces/{namespace}/files/search",
        query: [.text("q", required: true)],
        gives: .names,
        "Searches the paths of the files of a namespace."
    )
    static let getFileMetadatas = Operation(
        "files.stats",
        "getFileMetadatas",
        .get,
        "/namespaces/{namespace}/files/stats",
        query: [.text("path")],
        gives: .fileEntry,
        "Reads the size and the dates of a namespace file."
    )

    /// The rows above.
    static var fileOperations: [Operation] {
        [
            .getFileContent, .createNamespaceFile, .deleteFileDirectory, .moveFileDirectory,
            .listNamespaceDirectoryFiles, .createNamespaceDirectory, .exportNamespaceFiles, .getFileRevisions,
            .searchNamespaceFiles, .getFileMetadatas,
        ]
    }
}
