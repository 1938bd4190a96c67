internal import Kestra
internal import LuaRuntime
internal import Values

extension ClientObject {
    /// `client:upload_file(namespace, path, local?, content?)` and related methods.
    static var fileMethods: LuaMethods { transferMethods + treeMethods }

    private static var transferMethods: LuaMethods {
        [
            "upload_file": method("files.upload") { client, arguments in
                let content: NamespaceFiles.Content =
                    if let path = try arguments.optionalString(4) {
                        .file(path: try grants(arguments).readable(path, for: "files.upload"))
                    } else {
                        .bytes(try arguments.bytes(5))
                    }
                try await client.files.upload(arguments.string(2), arguments.string(3), content)
                return []
            },
            "read_file": method("files.read") { client, arguments in
                let (owner, path) = (try arguments.string(2), try arguments.string(3))
                let bytes =
                    if path.hasPrefix("kestra://") {
                        try await client.executions.readFile(owner, path)
                    } else {
                        try await client.files.read(owner, path, revision: arguments.optionalInteger(4, in: revisions))
                    }
                return [bytes.map(LuaValue.string) ?? .nil]
            },
            "open_file": method("files.rows") { client, arguments in
                let (owner, path) = (try arguments.string(2), try arguments.string(3))
                let stream =
                    if path.hasPrefix("kestra://") {
                        try await client.executions.openFile(owner, path)
                    } else {
                        try await client.files.open(owner, path, revision: arguments.optionalInteger(4, in: revisions))
                    }
                return [stream.map { .object(FileStreamObject($0)) } ?? .nil]
            },
            "download_file": method("files.download") { client, arguments in
                let (owner, path) = (try arguments.string(2), try arguments.string(3))
                let local = try grants(arguments).writable(arguments.string(4), for: "files.download")
                let size =
                    if path.hasPrefix("kestra://") {
                        try await client.executions.downloadFile(owner, path, to: local)
                    } else {
                        try await client.files
                            .download(owner, path, to: local, revision: arguments.optionalInteger(5, in: revisions))
                    }
                return [size.map { .integer(Int64($0)) } ?? .nil]
            },
            "export_files": method("files.export") { client, arguments in
                let local = try grants(arguments).writable(arguments.string(3), for: "files.export")
                return [.integer(Int64(try await client.files.export(arguments.string(2), to: local)))]
            },
        ]
    }

    private static var treeMethods: LuaMethods {
        [
            "list_files": method("files.list") { client, arguments in
                let folder = try arguments.optionalString(3) ?? "/"
                let paths = try await client.files.list(arguments.string(2), in: folder)
                return [.json(JSON.array(paths.map(JSON.string)).bytes())]
            },
            "list_entries": method("files.entries") { client, arguments in
                let folder = try arguments.optionalString(3) ?? "/"
                let entries = try await client.files.entries(arguments.string(2), in: folder)
                return [entries.map { .json(JSON.array($0.map(\.json)).bytes()) } ?? .nil]
            },
            "stat_file": method("files.stat") { client, arguments in
                let entry = try await client.files.stat(arguments.string(2), arguments.string(3))
                return [entry.map { .json($0.json.bytes()) } ?? .nil]
            },
            "file_revisions": method("files.revisions") { client, arguments in
                let numbers = try await client.files.revisions(arguments.string(2), arguments.string(3))
                return [.table(LuaTable(array: numbers.map { .integer(Int64($0)) }))]
            },
            "make_folder": method("files.make_folder") { client, arguments in
                try await client.files.makeFolder(arguments.string(2), arguments.string(3))
                return []
            },
            "move_file": method("files.move") { client, arguments in
                try await client.files.move(arguments.string(2), from: arguments.string(3), to: arguments.string(4))
                return []
            },
            "delete_file": method("files.delete") { client, arguments in
                [.boolean(try await client.files.delete(arguments.string(2), arguments.string(3)))]
            },
            "plan_sync": method("files.sync") { client, arguments in
                let grants = try grants(arguments)
                let (folder, namespace, options) = try arguments.fields(2) { fields in
                    var options = SyncOptions()
                    options.deletes = try fields.boolean("delete")
                    options.folder = try fields.optionalString("folder") ?? options.folder
                    options.ignoreFile = try fields.optionalString("ignore") ?? options.ignoreFile
                    options.mayRead = grants?.check(for: "files.sync")
                    return (try fields.string("from"), try fields.string("namespace"), options)
                }
                let local = try grants.readable(folder, for: "files.sync")
                let plan = try await client.files.plan(sync: local, to: namespace, options: options)
                return [.object(SyncPlanObject(plan)), .json(JSON.array(plan.steps.map(\.json)).bytes())]
            },
            "apply_sync": method("files.sync") { client, arguments in
                let plan = try arguments.object(2, as: SyncPlanObject.self).plan
                let mayRead = try grants(arguments)?.check(for: "files.sync")
                for step in plan.steps { if let local = step.local { _ = try mayRead?(local) } }
                try await client.files.apply(plan)
                return []
            },
        ]
    }
}

/// The Lua object of a sync plan, which `client:apply_sync` takes.
final class SyncPlanObject: LuaObject {
    static let luaTypeName = "kestra.SyncPlan"
    static let luaMethods: LuaMethods = [:]

    let plan: SyncPlan

    init(_ plan: SyncPlan) { self.plan = plan }

    /// It holds no resource.
    func close() {}
}

extension FileEntry {
    fileprivate var json: JSON {
        var fields: JSONObject = ["name": .string(name), "folder": .bool(isFolder), "size": .integer(Int64(size))]
        fields["created"] = created.map { .string($0.iso()) }
        fields["modified"] = modified.map { .string($0.iso()) }
        return .object(fields)
    }
}

extension SyncPlan.Step {
    fileprivate var json: JSON {
        var fields: JSONObject = [
            "action": .string(kind.rawValue), "path": .string(path), "size": .integer(Int64(size)),
        ]
        fields["from"] = local.map(JSON.string)
        return .object(fields)
    }
}
