internal import FoundationEssentials

extension NamespaceFiles {
    /// Finds out what it takes to bring a local folder to a namespace; changes nothing.
    ///
    /// Files of the same size are read from the server and compared, for it keeps no checksums. The ignore file itself
    /// and folders named `.git` are left alone.
    ///
    /// - Parameters:
    ///   - folder: The folder on this machine.
    ///   - namespace: The namespace.
    ///   - options: What is deleted and what is left alone.
    /// - Returns: The steps; `apply` does them.
    /// - Throws: `not_found` when there is no such folder, `invalid` for a name that servers do not take.
    public func plan(
        sync folder: String,
        to namespace: String,
        options: SyncOptions = SyncOptions()
    ) async throws(KestraError) -> SyncPlan {
        let top = try NamespacePath(options.folder, for: "files.sync").text
        let prefix = top == "/" ? "" : top
        let rules = try Self.rules(in: folder, options)
        let local = try LocalTree(folder, rules: rules, mayRead: options.mayRead).files
        var remote: [String: Int] = [:]
        try await collect(namespace, top, into: &remote)
        var steps: [SyncPlan.Step] = []
        for file in local {
            let path = try NamespacePath(file: prefix + "/" + file.path.joined(separator: "/"), for: "files.sync")
            try await checkSpaces(in: path, "files.sync")
            let kind = try await kind(
                of: file,
                at: path.text,
                in: namespace,
                size: remote.removeValue(forKey: path.text)
            )
            steps.append(SyncPlan.Step(kind: kind, path: path.text, local: file.local, size: file.size))
        }
        for (path, size) in remote {
            let names = path.dropFirst(prefix.count).split(separator: "/").map(String.init)
            if rules.ignoresFile(at: names) { continue }
            steps.append(SyncPlan.Step(kind: options.deletes ? .delete : .keep, path: path, local: nil, size: size))
        }
        return SyncPlan(namespace: namespace, steps: steps.sorted { $0.path < $1.path })
    }

    /// Does the steps of a plan: uploads first, then deletes.
    ///
    /// - Throws: At the first step that fails; what was done before it stays done.
    public func apply(_ plan: SyncPlan) async throws(KestraError) {
        for step in plan.steps where step.kind == .create || step.kind == .update {
            guard let local = step.local else { continue }
            try await upload(plan.namespace, step.path, .file(path: local))
        }
        for step in plan.steps where step.kind == .delete {
            try await delete(plan.namespace, step.path)
        }
    }

    private static func rules(in folder: String, _ options: SyncOptions) throws(KestraError) -> IgnoreRules {
        let path = folder + "/" + options.ignoreFile
        var text = ".git/\n/\(options.ignoreFile)\n"
        if FileManager.default.fileExists(atPath: path) {
            try options.mayRead?(path)
            guard let bytes = FileManager.default.contents(atPath: path) else {
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
