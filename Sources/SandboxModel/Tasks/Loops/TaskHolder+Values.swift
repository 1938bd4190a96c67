import Pebble
import Values

extension TaskHolder {
    /// A task that runs its tasks for each of its values.
    ///
    /// The property named `limit` limits the values at the same time.
    static func each(limit: String, standard: Int) -> TaskHolder {
        var holder = TaskHolder { task, _, _ in
            .each(task.tasks("tasks"), limit: task.limit(limit, standard: standard))
        }
        holder.values = values
        return holder
    }

    private static func values(_ context: any TaskContext) throws(TaskFailure) -> [String] {
        let values = try renderedValues(context)
        let items: [JSON]
        switch values {
        case .array(let list): items = list
        case .object(let object): items = object.map { ["key": .string($0.key), "value": $0.value] }
        default: throw invalid("The values of task `\(context.task.id)` must be a list, not \(values.kind)")
        }
        guard !items.contains(.null) else {
            throw TaskFailure(
                "Found '\(items.count { $0.isNull })' null values on Each, with values=\(ValueText.json(TemplateValue(values)))"
            )
        }
        // Iterations are identified by their values.
        var seen: Set<JSON> = []
        return items.filter { seen.insert($0).inserted }.map { $0.asText ?? ValueText.json(TemplateValue($0)) }
    }

    /// The values after rendering; a string contains JSON.
    private static func renderedValues(_ context: any TaskContext) throws(TaskFailure) -> JSON {
        let values = try context.render(context.task["values"] ?? context.task["value"] ?? .null)
        guard case .string(let text) = values else { return values }
        do {
            return try JacksonJSON.value(of: text)
        } catch {
            throw invalid(error.message)
        }
    }

    private static func invalid(_ message: String) -> TaskFailure {
        TaskFailure(message, className: "io.kestra.core.exceptions.IllegalVariableEvaluationException")
    }
}
