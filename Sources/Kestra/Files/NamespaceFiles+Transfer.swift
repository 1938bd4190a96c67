internal import HTTPTransport

extension NamespaceFiles {
    /// Writes a file and overwrites an existing one.
    ///
    /// A local file is streamed, so it can have any size. A `.zip` file is not unpacked.
    ///
    /// - Throws: `not_found` if the local file is missing; `unsupported` for a name with a space on a server that would
    ///   store another name.
    public func upload(_ namespace: String, _ path: String, _ content: Content) async throws(KestraError) {
        let path = try NamespacePath(file: path, for: "files.upload")
        try await checkSpaces(in: path, "files.upload")
        var form = MultipartForm()
        // A server would unpack a file whose name ends in .zip and drop its path.
        form.add("fileContent", filename: "content", content: try part(content, path))
        let arguments = Self.arguments(namespace, path.text)
        _ = try await client.call(
            Call(.createNamespaceFile, arguments, body: .form(form), about: Self.subject(namespace, path.text))
        )
    }

    /// Reads a whole file into memory.
    ///
    /// - Parameters:
    ///   - namespace: The namespace of the file.
    ///   - path: Its path.
    ///   - revision: An older revision, on servers from 1.3 on; nil for the latest.
    /// - Returns: Nil if the file does not exist.
    /// - Throws: `invalid` for a path that servers do not accept.
    public func read(_ namespace: String, _ path: String, revision: Int? = nil) async throws(KestraError) -> [UInt8]? {
        try await client.lookUp(try Self.get(namespace, path, revision, "files.read"))?.bytes
    }

    /// Streams a file to a local file and overwrites an existing one.
    ///
    /// The local file appears when the transfer is complete. A failed transfer leaves the previous file unchanged.
    ///
    /// - Parameters:
    ///   - namespace: The namespace of the file.
    ///   - path: Its path.
    ///   - local: The local path; its folder must exist.
    ///   - revision: An older revision, on servers from 1.3 on; nil for the latest.
    /// - Returns: The size in bytes; nil if the file does not exist.
    /// - Throws: `invalid` if the local file cannot be written, `unreachable` if the transfer breaks off.
    @discardableResult
    public func download(
        _ namespace: String,
        _ path: String,
        to local: String,
        revision: Int? = nil
    ) async throws(KestraError) -> Int? {
        try await client.download(
            try Self.get(namespace, path, revision, "files.download"),
            to: local,
            for: "files.download"
        )
    }

    /// Opens a file, to read it in pieces.
    ///
    /// - Parameters:
    ///   - namespace: The namespace of the file.
    ///   - path: Its path.
    ///   - revision: An older revision, on servers from 1.3 on; nil for the latest.
    /// - Returns: Nil if the file does not exist.
    /// - Throws: `invalid` for a path that servers do not accept.
    public func open(
        _ namespace: String,
        _ path: String,
        revision: Int? = nil
    ) async throws(KestraError) -> FileStream? {
        try await client.stream(try Self.get(namespace, path, revision, "files.open"), for: "files.open")
    }

    /// Streams all files of a namespace to a local zip file.
    ///
    /// - Returns: The size in bytes.
    @discardableResult
    public func export(_ namespace: String, to local: String) async throws(KestraError) -> Int {
        let call = Call(.exportNamespaceFiles, [.init("namespace", namespace)])
        return try await client.download(call, to: local, for: "files.export") ?? 0
    }

    private static func get(
        _ namespace: String,
        _ path: String,
        _ revision: Int?,
        _ operation: String
    ) throws(KestraError) -> Call {
        let path = try NamespacePath(file: path, for: operation).text
        var call = Call(.getFileContent, arguments(namespace, path), about: subject(namespace, path))
        if let revision { call.arguments.append(.init("revision", String(revision))) }
        return call
    }

    private func part(_ content: Content, _ path: NamespacePath) throws(KestraError) -> MultipartForm.Content {
        switch content {
        case .bytes(let bytes): return .bytes(bytes)
        case .file(let local):
            try LocalFile.check(local, for: path.text, client.configuration.transport.files)
            return .file(path: local)
        }
    }

    /// Servers up to 1.3 replace each space by `+`.
    func checkSpaces(in path: NamespacePath, _ operation: String) async throws(KestraError) {
        guard path.text.contains(" ") else { return }
        let version = try await client.serverVersion()
        guard version.family < .v2_0 else { return }
        throw KestraError(
            .unsupported,
            "Kestra \(version) would store \"\(path.text)\" with a + for each space",
            operation: operation,
            hint: "choose a name without spaces"
        )
    }
}
