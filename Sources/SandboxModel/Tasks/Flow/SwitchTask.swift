import Values

/// Runs the list of tasks of a value.
enum SwitchTask {
    static let type = {
        var type = TaskType(
            "io.kestra.plugin.core.flow.Switch",
            "value!~ cases defaults errors finally",
            .hold(holder)
        )
        type.problem = { task in
            guard task["cases"] == nil, task["defaults"] == nil else { return nil }
            return "No task defined, neither cases or default have any tasks"
        }
        return type
    }()

    private static var holder: TaskHolder {
        var holder = TaskHolder { task, run, _ in
            let value = run.outputs?["value"]?.asText ?? ""
            return .inOrder(task.cases.first { $0.value == value }?.tasks ?? task.tasks("defaults"))
        }
        holder.decide = { (context: any TaskContext) throws(TaskFailure) in
            let value = try context.render(context.task["value"] ?? .null).printedText
            return ["value": .string(value), "defaults": .bool(!context.task.cases.contains { $0.value == value })]
        }
        return holder
    }
}
