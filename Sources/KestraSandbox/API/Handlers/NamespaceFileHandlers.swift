import SandboxHTTP
import Values

/// The files of namespaces.
enum NamespaceFileHandlers {
    static var all: [String: APIHandler] {
        [
            "getFileContent": get, "createNamespaceFile": create, "moveFileDirectory": move,
            "deleteFileDirectory": delete, "listNamespaceDirectoryFiles": list,
            "createNamespaceDirectory": makeFolder, "getFileMetadatas": stats, "getFileRevisions": revisions,
            "searchNamespaceFiles": search, "exportNamespaceFiles": export,
        ]
    }

    private static func get(_ request: APIRequest) throws -> HTTPReply {
        let path = try path(request, "path")
        let file = try found(path, request)
        let content: StoredBytes?
        if let number = request.query["revision"].flatMap({ Int($0) }) {
            content = file.revisions.first { $0.number == number }?.content
        } else {
            content = file.content
        }
        guard let content else { throw request.world.family.directory(path, in: request.parameter("namespace")) }
        return HTTPReply(
            status: 200,
            headers: [("Content-Type", "application/octet-stream"), ("Cache-Control", "no-cache")],
            body: content.body
        )
    }

    private static func create(_ request: APIRequest) throws -> HTTPReply {
        let text = try request.required("path")
        let path = try StoredPath(request.world.family.spacesBecomePlus ? text.withPluses : text)
        guard let part = try request.form().first(where: { $0.name == "fileContent" && $0.filename != nil }) else {
            throw APIFailure.missingPart("fileContent")
        }
        let store = request.world.store.files
        let namespace = request.parameter("namespace")
        guard part.filename?.lowercased().hasSuffix(".zip") == true else {
            try store.write(part.content, to: path, in: namespace)
            return HTTPReply(status: 200)
        }
        for entry in try ZipArchive.read(try part.content.bytes()) {
            try store.write(StoredBytes(entry.content), to: try StoredPath(entry.name), in: namespace)
        }
        return HTTPReply(status: 200)
    }

    private static func move(_ request: APIRequest) throws -> HTTPReply {
        let (from, to) = (try path(request, "from"), try path(request, "to"))
        try request.world.store.files.move(from, to: to, in: request.parameter("namespace"))
        return HTTPReply(status: 200)
    }

    private static func delete(_ request: APIRequest) throws -> HTTPReply {
        request.world.store.files.delete(try path(request, "path"), in: request.parameter("namespace"))
        return HTTPReply(status: 200)
    }

    private static func list(_ request: APIRequest) throws -> HTTPReply {
        let path = try StoredPath(request.query["path"] ?? "/")
        let (store, namespace) = (request.world.store.files, request.parameter("namespace"))
        guard store.isFolder(path, in: namespace) else {
            throw APIFailure.notFound("Directory not found: \(path.text)")
        }
        return .json(.array(store.list(path, in: namespace).map(\.json)))
    }

    private static func makeFolder(_ request: APIRequest) throws -> HTTPReply {
        try request.world.store.files.makeFolder(try path(request, "path"), in: request.parameter("namespace"))
        return HTTPReply(status: 200)
    }

    private static func stats(_ request: APIRequest) throws -> HTTPReply {
        .json(try found(try StoredPath(request.query["path"] ?? "/"), request).json)
    }

    private static func revisions(_ request: APIRequest) throws -> HTTPReply {
        let file = try found(try path(request, "path"), request)
        return .json(.array(file.revisions.map { ["revision": .integer(Int64($0.number))] }))
    }

    private static func search(_ request: APIRequest) throws -> HTTPReply {
        let text = try request.required("q")
        guard !text.isEmpty || request.world.family.emptySearchFindsFiles else { return .json([]) }
        let files = request.world.store.files.files(in: request.parameter("namespace"))
        let found = files.map(\.path.text).filter { text.isEmpty || $0.lowercased().contains(text.lowercased()) }
        return .json(.array(found.map { .string($0) }))
    }

    private static func export(_ request: APIRequest) throws -> HTTPReply {
        let namespace = request.parameter("namespace")
        let entries = try request.world.store.files.files(in: namespace).map { file in
            ZipArchive.Entry(name: String(file.path.text.dropFirst()), content: try file.content?.bytes() ?? [])
        }
        let archive = try ZipArchive.write(entries)
        return HTTPReply(
            status: 200,
            headers: [
                ("Content-Type", "application/octet-stream"),
                ("Content-Disposition", "attachment; filename=\"\(namespace)_files.zip\""),
            ],
            body: .bytes(archive)
        )
    }

    private static func path(_ request: APIRequest, _ name: String) throws -> StoredPath {
        try StoredPath(try request.required(name))
    }

    private static func found(_ path: StoredPath, _ request: APIRequest) throws -> NamespaceFile {
        let namespace = request.parameter("namespace")
        guard let file = request.world.store.files.file(path, in: namespace) else {
            throw APIFailure.notFound("File '\(path.text)' was not found in namespace '\(namespace)'.")
        }
        return file
    }
}

extension String {
    fileprivate var withPluses: String { String(map { $0 == " " ? "+" : $0 }) }
}
