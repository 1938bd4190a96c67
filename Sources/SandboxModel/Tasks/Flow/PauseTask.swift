import Values

/// Pauses until an operator resumes the execution or its duration is over, then runs its tasks.
enum PauseTask {
    static let type = TaskType(
        "io.kestra.plugin.core.flow.Pause",
        "delay~ pauseDuration~ behavior~ onPause onResume tasks errors finally",
        .hold(holder)
    )

    private static var holder: TaskHolder {
        var holder = TaskHolder { task, _, _ in .inOrder(task.tasks("tasks")) }
        holder.pause = TaskPause(duration: duration, stateAfter: stateAfter)
        return holder
    }

    private static func duration(_ context: any TaskContext) throws(TaskFailure) -> Duration? {
        guard let written = context.task["pauseDuration"] ?? context.task["delay"] else { return nil }
        let text = try context.render(written).printedText
        guard let duration = try? Duration(parsing: text) else {
            throw TaskFailure("The property `pauseDuration` of task `\(context.task.id)` is not a duration: `\(text)`")
        }
        guard duration > .zero || !context.family.wantsPositiveDurations else {
            throw TaskFailure("pauseDuration: must be a strictly positive duration")
        }
        return duration
    }

    private static func stateAfter(_ task: TaskDefinition) -> RunState {
        switch task["behavior"]?.asText?.uppercased() {
        case "WARN": .warning
        case "FAIL": .failed
        case "CANCEL": .cancelled
        default: .success
        }
    }
}
