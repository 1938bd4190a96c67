extension NamespaceFiles {
    /// Creates a folder and its parents.
    ///
    /// An existing folder does not change.
    public func makeFolder(_ namespace: String, _ path: String) async throws(KestraError) {
        let path = try NamespacePath(path, for: "files.make_folder")
        try await checkSpaces(in: path, "files.make_folder")
        _ = try await client.call(Call(.createNamespaceDirectory, Self.arguments(namespace, path.text)))
    }

    /// Deletes a file, or a folder with its contents.
    ///
    /// Servers report success even if it does not exist, so the client checks first.
    ///
    /// - Returns: False if it does not exist.
    @discardableResult
    public func delete(_ namespace: String, _ path: String) async throws(KestraError) -> Bool {
        let path = try NamespacePath(path, for: "files.delete").text
        guard path != "/" else {
            throw KestraError(
                .invalid,
                "this would delete every file of \(namespace)",
                operation: "files.delete",
                hint: "delete its folders one by one"
            )
        }
        guard try await stat(namespace, path) != nil else { return false }
        try await remove(namespace, path)
        return true
    }

    /// Deletes a file or folder that is known to exist.
    func remove(_ namespace: String, _ path: String) async throws(KestraError) {
        _ = try await client.call(
            Call(.deleteFileDirectory, Self.arguments(namespace, path), about: Self.subject(namespace, path))
        )
    }

    /// Moves a file or a folder.
    ///
    /// Servers report success for the move of a missing file, so the client checks both paths before and after.
    ///
    /// - Throws: `not_found` if `from` does not exist, `conflict` if `to` exists.
    public func move(_ namespace: String, from: String, to: String) async throws(KestraError) {
        let from = try NamespacePath(file: from, for: "files.move")
        let to = try NamespacePath(file: to, for: "files.move")
        try await checkSpaces(in: to, "files.move")
        guard try await stat(namespace, from.text) != nil else {
            throw Self.error(.notFound, Self.subject(namespace, from.text) + " does not exist")
        }
        guard try await stat(namespace, to.text) == nil else {
            throw Self.error(.conflict, Self.subject(namespace, to.text) + " exists already")
        }
        // Servers up to 1.0 can move only into existing folders.
        if to.parent != "/", try await stat(namespace, to.parent) == nil {
            try await makeFolder(namespace, to.parent)
        }
        let arguments: [Call.Argument] = [
            .init("namespace", namespace), .init("from", from.text), .init("to", to.text),
        ]
        _ = try await client.call(
            Call(.moveFileDirectory, arguments, about: Self.subject(namespace, from.text))
        )
        guard try await stat(namespace, to.text) != nil else {
            throw Self.error(.badReply, "the server moved \(from.text), and it is not at \(to.text)")
        }
    }

    private static func error(_ code: KestraError.Code, _ message: String) -> KestraError {
        KestraError(code, message, operation: "files.move")
    }
}
