import SandboxHTTP

/// The files of executions, by addresses that begin with `kestra:///`.
final class StorageArea {
    static let scheme = "kestra://"
    private let journal: (any StoreJournal)?
    private var files: [String: StoredBytes] = [:]

    init(journal: (any StoreJournal)?) {
        self.journal = journal
    }

    /// The address of a file of an execution.
    static func address(namespace: String, flow: String, execution: String, file: String) -> String {
        let folders = namespace.split(separator: ".").joined(separator: "/")
        return "\(scheme)/\(folders)/\(flow)/executions/\(execution)/\(file)"
    }

    subscript(address: String) -> StoredBytes? { files[address] }

    func write(_ content: StoredBytes, to address: String) throws(SpoolFailure) {
        files[address] = try journal?.save(content, at: address) ?? content
    }

    func restore(_ content: StoredBytes, at address: String) {
        files[address] = content
    }

    /// Removes all files whose addresses begin with a prefix.
    func remove(below prefix: String) {
        for address in files.keys where address.hasPrefix(prefix) {
            files[address] = nil
            journal?.removeFile(at: address)
        }
    }
}
