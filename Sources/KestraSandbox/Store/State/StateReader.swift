import SandboxHTTP
import SandboxModel
import Values

/// Fills a store with the records of a state directory.
struct StateReader {
    let directory: StateDirectory
    let flowReader: FlowReader

    /// - Throws: `SandboxError` that names the malformed record.
    func fill(_ store: Store) throws {
        do {
            for record in try directory.records(.flow) { store.flows.restore(try flow(record.body, record.key)) }
            for record in try directory.records(.execution) {
                store.executions.restore(try read(record, StateCoder.execution), number: record.number)
            }
            for record in try directory.records(.log) { store.logs.restore(try read(record, StateCoder.logEntry)) }
            for record in try directory.records(.metric) { store.metrics.restore(try read(record, StateCoder.metric)) }
            for record in try directory.records(.kv) { store.kv.restore(try read(record, StateCoder.keyValue)) }
            for record in try directory.records(.trigger) {
                store.triggers.restore(try read(record, StateCoder.trigger))
            }
            try fillFiles(store)
        } catch let error as SandboxError {
            throw error
        } catch {
            throw SandboxError.state(directory.path, reason: "\(error)")
        }
    }

    private func fillFiles(_ store: Store) throws {
        var contents = try directory.contents()
        var used: Set<String> = []
        for record in try directory.records(.file) {
            let name = record.body.stringValue ?? ""
            store.storage.restore(try found(contents[name], record.key), at: record.key)
            used.insert(name)
        }
        for record in try directory.records(.namespaceFile) {
            let file = try read(record) { namespaceFile($0, contents) }
            used.formUnion(file.revisions.compactMap(\.content.name))
            store.files.restore(file)
        }
        for name in used { contents[name] = nil }
        directory.removeContents(contents.keys)
    }

    private func flow(_ json: JSON, _ key: String) throws -> FlowDefinition {
        guard let source = json["source"]?.stringValue else { throw unreadable(key) }
        do {
            var flow = try flowReader.read(source)
            if json["json"]?.boolValue == true { flow.source = "" }
            flow.revision = StateCoder.integer(json["revision"]) ?? 1
            flow.updated = StateCoder.date(json["updated"])
            flow.deleted = json["deleted"]?.boolValue ?? false
            flow.draft = json["draft"]?.boolValue ?? false
            return flow
        } catch {
            throw SandboxError.state(directory.path, reason: "the flow \(key): \(error.createMessage)")
        }
    }

    private func namespaceFile(_ json: JSON, _ contents: [String: StoredBytes]) -> NamespaceFile? {
        guard let namespace = json["namespace"]?.stringValue,
            let path = json["path"]?.stringValue.flatMap({ try? StoredPath($0) }),
            let created = StateCoder.date(json["created"]), let updated = StateCoder.date(json["updated"])
        else { return nil }
        let revisions = json["revisions"]?.arrayValue?.compactMap { item -> NamespaceFile.Revision? in
            guard let number = StateCoder.integer(item["number"]), let name = item["content"]?.stringValue,
                let content = contents[name]
            else { return nil }
            return .init(number: number, content: content)
        }
        return NamespaceFile(
            namespace: namespace,
            path: path,
            revisions: revisions ?? [],
            created: created,
            updated: updated
        )
    }

    private func read<Value>(
        _ record: (key: String, number: Int, body: JSON, content: [UInt8]?),
        _ decode: (JSON) -> Value?
    ) throws -> Value {
        try found(decode(record.body), record.key)
    }

    private func found<Value>(_ value: Value?, _ key: String) throws -> Value {
        guard let value else { throw unreadable(key) }
        return value
    }

    private func unreadable(_ key: String) -> SandboxError {
        .state(directory.path, reason: "the record \(key) is malformed; remove the directory to start empty")
    }
}
