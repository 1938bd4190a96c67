internal import Pebble
package import Values

/// What a task works with while it runs.
package protocol TaskContext {
    var task: TaskDefinition { get }
    var run: TaskRun { get }
    var execution: ExecutionRecord { get }
    var flow: FlowDefinition { get }
    var family: SandboxFamily { get }
    var store: any TaskStore { get }
    /// The address of the folder in which the internal storage keeps the files of the execution.
    var folder: String { get }
    /// A value with every text in it rendered, with the variables that the task sees.
    func render(_ value: JSON) throws(TaskFailure) -> JSON
    func log(_ level: LogSeverity, _ message: String)
    func metric(_ type: String, _ name: String, _ value: Double, tags: JSONObject)
}

/// What tasks read from the store and write to it.
package protocol TaskStore: AnyObject {
    /// The latest revision of every flow.
    func allFlows() -> [FlowDefinition]
    /// All executions, the oldest first.
    func allExecutions() -> [ExecutionRecord]
    /// The value of a key; nil if it does not exist or has expired.
    func keyValue(namespace: String, key: String) -> JSON?
    func setKeyValue(_ value: JSON, namespace: String, key: String, ttl: Duration?, description: String?)
    /// Deletes a key; false if it did not exist.
    func deleteKeyValue(namespace: String, key: String) -> Bool
    /// Writes bytes to a `kestra:///` address.
    func writeStorage(_ bytes: [UInt8], to address: String) throws
    func storageFile(_ address: String) -> [UInt8]?
}

extension TaskContext {
    func metric(_ type: String, _ name: String, _ value: Double) { metric(type, name, value, tags: [:]) }

    /// A rendered property as text; nil if it is not set.
    package func text(_ name: String) throws(TaskFailure) -> String? {
        guard let value = task[name] else { return nil }
        return try render(value).printedText
    }

    package func required(_ name: String) throws(TaskFailure) -> String {
        guard let text = try text(name) else {
            throw TaskFailure("The property `\(name)` of task `\(task.id)` is not set")
        }
        return text
    }

    /// A rendered property; nil if it is not set.
    package func value(_ name: String) throws(TaskFailure) -> JSON? {
        guard let value = task[name] else { return nil }
        return try render(value)
    }

    /// A rendered property whose text may be the JSON of a collection; nil if it is not set.
    package func structured(_ name: String) throws(TaskFailure) -> JSON? {
        guard let value = try value(name) else { return nil }
        guard case .string(let text) = value, text.hasPrefix("{") || text.hasPrefix("[") else { return value }
        return (try? JacksonJSON.value(of: text)) ?? value
    }

    package func flag(_ name: String, standard: Bool) throws(TaskFailure) -> Bool {
        guard let text = try text(name) else { return standard }
        return text.lowercased() == "true"
    }

    package func duration(_ name: String) throws(TaskFailure) -> Duration? {
        guard let text = try text(name), !text.isEmpty else { return nil }
        do {
            let duration = try Duration(parsing: text)
            guard duration > .zero || !family.wantsPositiveDurations else {
                throw TaskFailure(
                    "\(name): must be a positive duration",
                    className: "jakarta.validation.ConstraintViolationException"
                )
            }
            return duration
        } catch let failure as TaskFailure {
            throw failure
        } catch {
            throw TaskFailure(
                "The property `\(name)` of task `\(task.id)` is not a duration: `\(text)`",
                className: "java.time.format.DateTimeParseException"
            )
        }
    }

    /// The question to the stub that answers the task.
    package func question() throws(TaskFailure) -> StubbedTask {
        StubbedTask(
            properties: try render(.object(task.properties)).objectValue ?? [:],
            type: task.type,
            namespace: execution.namespace,
            flowId: execution.flowId,
            executionId: execution.id,
            taskRunId: run.id,
            attempt: run.attempts?.count ?? 1
        )
    }
}

extension JSON {
    /// The text of a rendered property.
    ///
    /// A collection is JSON.
    package var printedText: String { asText ?? (isNull ? "" : ValueText.json(TemplateValue(self))) }
}

extension SandboxFamily {
    /// Whether the durations of tasks must be positive.
    var wantsPositiveDurations: Bool { self == .v2 }
}
