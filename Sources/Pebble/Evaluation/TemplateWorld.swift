package import Values

/// Everything that expressions can read besides their variables.
package protocol TemplateWorld {
    var dialect: Dialect { get }
    var now: Timestamp { get }
    /// The value of a key; nil if the key does not exist.
    func keyValue(_ key: String, namespace: String) -> TemplateValue?
    /// The content of a namespace file; nil if the file does not exist.
    func namespaceFile(_ path: String, namespace: String) -> [UInt8]?
    /// The content at a `kestra:///` address; nil if it does not exist.
    func storageFile(_ address: String) -> [UInt8]?
    func secret(_ name: String) -> String?
    /// The error lines that the execution has logged.
    func errorLogs(execution: String) -> [TemplateValue]
    /// The form in which a template gets a value that a function read.
    func shown(_ value: TemplateValue, by function: String) -> TemplateValue
}

extension TemplateWorld {
    package func shown(_ value: TemplateValue, by function: String) -> TemplateValue { value }
}
