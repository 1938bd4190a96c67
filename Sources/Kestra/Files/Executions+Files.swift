extension Executions {
    /// Reads a file of an execution's inputs or outputs into memory.
    ///
    /// - Parameters:
    ///   - id: The execution.
    ///   - address: The address from inputs or outputs: `kestra:///company/team/…`.
    /// - Returns: Nil if the file does not exist.
    /// - Throws: `invalid` for an invalid address, or an address of another execution.
    public func readFile(_ id: String, _ address: String) async throws(KestraError) -> [UInt8]? {
        try await client.lookUp(try Self.get(id, address))?.bytes
    }

    /// Streams a file of an execution to a local file.
    ///
    /// The local file appears when the transfer is complete.
    ///
    /// - Parameters:
    ///   - id: The execution.
    ///   - address: The address from inputs or outputs: `kestra:///company/team/…`.
    ///   - local: The local path; its folder must exist.
    /// - Returns: The size in bytes; nil if the file does not exist.
    /// - Throws: `invalid` for an invalid address, or if the local file cannot be written.
    @discardableResult
    public func downloadFile(_ id: String, _ address: String, to local: String) async throws(KestraError) -> Int? {
        try await client.download(try Self.get(id, address), to: local, for: "executions.download")
    }

    /// Opens a file of an execution, to read it in pieces.
    ///
    /// - Parameters:
    ///   - id: The execution.
    ///   - address: The address from inputs or outputs: `kestra:///company/team/…`.
    /// - Returns: Nil if the file does not exist.
    /// - Throws: `invalid` for an invalid address, or an address of another execution.
    public func openFile(_ id: String, _ address: String) async throws(KestraError) -> FileStream? {
        try await client.stream(try Self.get(id, address), for: "executions.download")
    }

    private static func get(_ id: String, _ address: String) throws(KestraError) -> Call {
        guard address.hasPrefix("kestra://") else {
            throw KestraError(
                .invalid,
                "\"\(address)\" is not the address of a file",
                operation: "executions.download",
                hint: "addresses begin with kestra:// and stand in inputs and outputs of executions"
            )
        }
        let arguments = path(id) + [.init("path", address)]
        return Call(.downloadFileFromExecution, arguments, about: "file \(address) of execution \(id)")
    }
}
