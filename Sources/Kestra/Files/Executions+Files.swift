extension Executions {
    /// Reads a file that an execution made or was given, by its address, into memory.
    ///
    /// - Parameters:
    ///   - id: The execution.
    ///   - address: As it stands in inputs and outputs: `kestra:///company/team/…`.
    /// - Returns: Nil when there is no such file.
    /// - Throws: `invalid` for what is no address, or one of another execution.
    public func readFile(_ id: String, _ address: String) async throws(KestraError) -> [UInt8]? {
        try await client.lookUp(try Self.get(id, address))?.bytes
    }

    /// Reads a file of an execution into a file of this machine, without holding it in memory.
    ///
    /// The local file appears when all of it has come.
    ///
    /// - Parameters:
    ///   - id: The execution.
    ///   - address: As it stands in inputs and outputs: `kestra:///company/team/…`.
    ///   - local: The path on this machine; its folder must be there.
    /// - Returns: The size in bytes; nil when there is no such file.
    /// - Throws: `invalid` for what is no address, or when the local file cannot be written.
    @discardableResult
    public func downloadFile(_ id: String, _ address: String, to local: String) async throws(KestraError) -> Int? {
        try await client.download(try Self.get(id, address), to: local, for: "executions.download")
    }

    private static func get(_ id: String, _ address: String) throws(KestraError) -> Call {
        guard address.hasPrefix("kestra://") else {
            throw KestraError(
                .invalid,
                "\"\(address)\" is no address of a file",
                operation: "executions.download",
                hint: "addresses begin with kestra:// and stand in inputs and outputs of executions"
            )
        }
        let arguments = path(id) + [.init("path", address)]
        return Call(.downloadFileFromExecution, arguments, about: "file \(address) of execution \(id)")
    }
}
