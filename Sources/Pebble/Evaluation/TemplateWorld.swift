package import Values

/// What expressions can reach outside of their variables.
package protocol TemplateWorld {
    var dialect: Dialect { get }
    var now: Timestamp { get }
    /// The value of a key, nil where there is none.
    func keyValue(_ key: String, namespace: String) -> TemplateValue?
    /// The content of a namespace file, nil where there is none.
    func namespaceFile(_ path: String, namespace: String) -> [UInt8]?
    /// The content of a `kestra:///` address, nil where there is none.
    func storageFile(_ address: String) -> [UInt8]?
    func secret(_ name: String) -> String?
    /// The error lines of the execution so far.
    func errorLogs(execution: String) -> [TemplateValue]
}
