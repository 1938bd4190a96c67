import Pebble
import Values

/// The data that the templates of a test read: fixed values, without a server.
struct FixedWorld: TemplateWorld {
    var dialect = Dialect(hasJSONAliases: false, hasLoopOutputs: true)
    var now = Timestamp(seconds: 1_767_323_045)
    var keyValues: [String: TemplateValue] = [:]
    var files: [String: String] = [:]
    var secrets: [String: String] = [:]

    func keyValue(_ key: String, namespace: String) -> TemplateValue? { keyValues["\(namespace)/\(key)"] }

    func namespaceFile(_ path: String, namespace: String) -> [UInt8]? {
        files["\(namespace)\(path)"].map { Array($0.utf8) }
    }

    func storageFile(_ address: String) -> [UInt8]? { files[address].map { Array($0.utf8) } }

    func secret(_ name: String) -> String? { secrets[name] }

    func errorLogs(execution: String) -> [TemplateValue] { [.map(["message": .string("\(execution) failed")])] }

    func render(_ template: String, _ variables: TemplateMap = [:]) throws(TemplateError) -> String {
        try TemplateEngine(world: self).render(template, variables)
    }
}
