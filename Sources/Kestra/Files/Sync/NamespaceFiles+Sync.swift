internal import FoundationEssentials
internal import HTTPTransport
internal import Values

extension NamespaceFiles {
    /// Plans the copy of a local folder to a namespace.
    ///
    /// Changes nothing.
    ///
    /// Files of the same size are read from the server and compared, because servers keep no checksums. The ignore file and
    /// folders named `.git` are skipped.
    ///
    /// - Parameters:
    ///   - folder: The local folder.
    ///   - namespace: The namespace.
    ///   - options: The options of the sync.
    /// - Returns: The plan; `apply` performs it.
    /// - Throws: `not_found` if the folder does not exist, `invalid` for a name that servers do not accept.
    public func plan(
        sync folder: String,
        to namespace: String,
        options: SyncOptions = SyncOptions()
    ) async throws(KestraError) -> SyncPlan {
        let top = try NamespacePath(options.folder, for: "files.sync").text
        let prefix = top == "/" ? "" : top
        let rules = try rules(in: folder, options)
        let local = try LocalTree(folder, rules, files: files, mayRead: options.mayRead).files
        var remote: [String: Int] = [:]
        try await collect(namespace, top, into: &remote)
        var steps = try await steps(for: local, under: prefix, of: namespace, present: remote)
        for step in steps { remote[step.path] = nil }
        for (path, size) in remote {
            let names = path.dropFirst(prefix.count).split(separator: "/").map(String.init)
            if rules.ignoresFile(at: names) { continue }
            steps.append(SyncPlan.Step(kind: options.deletes ? .delete : .keep, path: path, local: nil, size: size))
        }
        return SyncPlan(namespace: namespace, steps: steps.sorted { $0.path < $1.path })
    }

    /// Performs the steps of a plan, a few at a time: uploads first, then deletes.
    ///
    /// - Throws: The error of the first failed step. Completed steps are not undone.
    public func apply(_ plan: SyncPlan) async throws(KestraError) {
        let uploads = plan.steps.filter { $0.kind == .create || $0.kind == .update }
        let local = Dictionary(uploads.map { ($0.path, $0.local ?? "") }) { first, _ in first }
        _ = try await BoundedTasks.map(uploads.map(\.path), atOnce: Self.atOnce) { path async throws(KestraError) in
            try await upload(plan.namespace, path, .file(path: local[path] ?? ""))
        }
        let deletes = plan.steps.filter { $0.kind == .delete }.map(\.path)
        _ = try await BoundedTasks.map(deletes, atOnce: Self.atOnce) { path async throws(KestraError) in
            try await remove(plan.namespace, path)
        }
    }

    /// The number of files that are compared, sent or deleted at the same time.
    private static let atOnce = 8

    private var files: FileAccess { client.configuration.transport.files }

    /// The step of each local file.
    ///
    /// Files of the same size are compared, a few at a time.
    private func steps(
        for files: [LocalTree.File],
        under prefix: String,
        of namespace: String,
        present: [String: Int]
    ) async throws(KestraError) -> [SyncPlan.Step] {
        var paths: [String: LocalTree.File] = [:]
        for file in files {
            let path = try NamespacePath(file: prefix + "/" + file.path.joined(separator: "/"), for: "files.sync")
            try await checkSpaces(in: path, "files.sync")
            paths[path.text] = file
        }
        let local = paths
        let steps = try await BoundedTasks.map(Array(local.keys), atOnce: Self.atOnce) {
            path async throws(KestraError) in
            guard let file = local[path] else { return SyncPlan.Step?.none }
            let kind = try await kind(of: file, at: path, in: namespace, size: present[path])
            return SyncPlan.Step(kind: kind, path: path, local: file.local, size: file.size)
        }
        return steps.values.compactMap(\.self)
    }

    private func rules(in folder: String, _ options: SyncOptions) throws(KestraError) -> IgnoreRules {
        let path = folder + "/" + options.ignoreFile
        var text = ".git/\n/\(IgnoreRules.pattern(of: options.ignoreFile))\n"
        if FileManager.default.fileExists(atPath: path) {
            let real = try options.mayRead?(path) ?? path
            guard let bytes = try? files.content(of: real, atMost: .max) else {
                throw KestraError(.invalid, "the file \(path) cannot be read", operation: "files.sync")
            }
            text = String(decoding: bytes, as: UTF8.self) + "\n" + text
        }
        return IgnoreRules(text)
    }

    /// Sizes of all files in a folder of the namespace, by path.
    private func collect(
        _ namespace: String,
        _ folder: String,
        into sizes: inout [String: Int]
    ) async throws(KestraError) {
        for entry in try await entries(namespace, in: folder) ?? [] {
            let path = (folder == "/" ? "" : folder) + "/" + entry.name
            if entry.isFolder {
                try await collect(namespace, path, into: &sizes)
            } else {
                sizes[path] = entry.size
            }
        }
    }

    private func kind(
        of file: LocalTree.File,
        at path: String,
        in namespace: String,
        size: Int?
    ) async throws(KestraError) -> SyncPlan.Step.Kind {
        guard let size else { return .create }
        guard size == file.size else { return .update }
        let same = try await client.isSame(
            Call(.getFileContent, Self.arguments(namespace, path), about: Self.subject(namespace, path)),
            as: file.local
        )
        return same ? .unchanged : .update
    }
}
