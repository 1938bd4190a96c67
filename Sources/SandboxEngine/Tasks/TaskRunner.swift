import Pebble
import SandboxModel
import Values

/// Runs tasks by their type.
enum TaskRunner {
    typealias Body = @Sendable (TaskContext) throws(TaskFailure) -> TaskOutcome

    static func run(_ context: TaskContext) throws(TaskFailure) -> TaskOutcome {
        let type = context.task.type
        if let stub = context.engine.settings.stubs[type] { return .asking(stub, try context.question()) }
        guard let body = bodies[type] else { return try logOnly(context) }
        return try body(context)
    }

    private static let bodies: [String: Body] = [
        CoreTasks.all, ExecutionTasks.all, StoreTasks.all, ServerTasks.all,
    ].reduce(into: [:]) { $0.merge($1) { first, _ in first } }

    /// What a task of an unknown type does when it is let pass: it tells what it was given.
    private static func logOnly(_ context: TaskContext) throws(TaskFailure) -> TaskOutcome {
        let properties = try context.render(.object(context.task.properties)).objectValue ?? [:]
        let given = JSONObject(properties.filter { $0.key != "id" && $0.key != "type" }.map { ($0.key, $0.value) })
        context.log(.info, "Would run \(context.task.type) with \(ValueText.json(.map(TemplateMap(given))))")
        return .done([:])
    }
}
