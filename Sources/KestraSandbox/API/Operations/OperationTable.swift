import SandboxModel

/// Every operation of the open source API as the two families have them, one a line:
/// family (`all`, `1.3`, `2.0`), method, path below `/api/v1/{tenant}`, name, and the content types of its body.
///
/// An operation without a handler answers 501; a path that is in no line answers 404, as on the real servers.
enum OperationTable {
    /// The operations of one family.
    static func operations(of family: SandboxFamily) -> [Operation] {
        let own = [executions, flows, namespaces, triggers, others].flatMap { read($0, family: family, tenant: true) }
        return own + read(server, family: family, tenant: false)
    }

    private static func read(_ table: String, family: SandboxFamily, tenant: Bool) -> [Operation] {
        table.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            guard words[0] == "all" || words[0] == family.version else { return nil }
            return Operation(
                name: String(words[3]),
                method: String(words[1]),
                pattern: words[2].split(separator: "/").map(PathSegment.init),
                needsTenant: tenant,
                contentTypes: words.dropFirst(4).compactMap { contentTypes[$0] }
            )
        }
    }

    private static let contentTypes: [Substring: String] = [
        "json": "application/json", "yaml": "application/x-yaml", "form": "multipart/form-data", "text": "text/plain",
    ]
}
