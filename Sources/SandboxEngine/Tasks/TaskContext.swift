import Pebble
import SandboxModel
import Values

/// What a task works with while it runs.
struct TaskContext {
    let task: TaskDefinition
    let run: TaskRun
    let execution: Execution
    let flow: FlowDefinition
    let variables: TemplateMap
    let engine: Engine
    let thread: String

    /// A property as text, rendered; nil where it is not set.
    func text(_ name: String) throws(TaskFailure) -> String? {
        guard let value = task[name] else { return nil }
        return try render(value).printedText
    }

    func required(_ name: String) throws(TaskFailure) -> String {
        guard let text = try text(name) else {
            throw TaskFailure("The property `\(name)` of task `\(task.id)` is not set")
        }
        return text
    }

    /// A property with every text in it rendered.
    func value(_ name: String) throws(TaskFailure) -> JSON? {
        guard let value = task[name] else { return nil }
        return try render(value)
    }

    /// A property whose text may be the JSON of a collection.
    func structured(_ name: String) throws(TaskFailure) -> JSON? {
        guard let value = try value(name) else { return nil }
        guard case .string(let text) = value, text.hasPrefix("{") || text.hasPrefix("[") else { return value }
        return (try? JacksonJSON.value(of: text)) ?? value
    }

    func flag(_ name: String, standard: Bool) throws(TaskFailure) -> Bool {
        guard let text = try text(name) else { return standard }
        return text.lowercased() == "true"
    }

    func duration(_ name: String) throws(TaskFailure) -> Duration? {
        guard let text = try text(name), !text.isEmpty else { return nil }
        do {
            let duration = try Duration(parsing: text)
            guard duration > .zero || !engine.family.wantsPositiveDurations else {
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
                "The property `\(name)` of task `\(task.id)` is no duration: `\(text)`",
                className: "java.time.format.DateTimeParseException"
            )
        }
    }

    func render(_ value: JSON) throws(TaskFailure) -> JSON {
        do throws(TemplateError) {
            return try engine.templates.render(value, variables)
        } catch {
            throw TaskFailure(error)
        }
    }

    /// The question that the task is to a stub.
    func question() throws(TaskFailure) -> StubbedTask {
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

    func log(_ level: LogLevel, _ message: String) {
        engine.log(execution, run, level, message, thread: thread, at: engine.time.now)
    }

    func metric(_ type: String, _ name: String, _ value: Double, tags: JSONObject = [:]) {
        engine.store.append(
            MetricEntry(
                namespace: execution.namespace,
                flowId: execution.flowId,
                taskId: task.id,
                executionId: execution.id,
                taskRunId: run.id,
                type: type,
                name: name,
                value: value,
                timestamp: engine.time.now,
                tags: tags
            )
        )
    }
}

extension JSON {
    /// What a rendered property reads as: collections are their JSON.
    var printedText: String { asText ?? (isNull ? "" : ValueText.json(TemplateValue(self))) }
}

extension SandboxFamily {
    /// Whether the durations of tasks must be longer than nothing.
    var wantsPositiveDurations: Bool { self == .v2 }
}
