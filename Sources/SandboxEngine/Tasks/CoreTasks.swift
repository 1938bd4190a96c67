import Pebble
import SandboxModel
import Values

/// The tasks that log, give back, wait, fail.
enum CoreTasks {
    private static let core = "io.kestra.plugin.core."

    static let all: [String: TaskRunner.Body] = [
        core + "log.Log": log,
        core + "debug.Return": giveBack,
        core + "debug.Echo": echo,
        core + "flow.Sleep": sleep,
        core + "execution.Fail": fail,
        core + "output.OutputValues": outputValues,
        core + "metric.Publish": publish,
        core + "execution.Assert": assertConditions,
    ]

    private static func level(_ context: TaskContext) throws(TaskFailure) -> LogLevel {
        guard let text = try context.text("level") else { return .info }
        guard let level = LogLevel(rawValue: text.uppercased()) else {
            throw TaskFailure(
                "No enum constant org.slf4j.event.Level.\(text)",
                className: "java.lang.IllegalArgumentException"
            )
        }
        return level
    }

    private static func log(_ context: TaskContext) throws(TaskFailure) -> TaskOutcome {
        let level = try level(context)
        if let lines = context.task["message"]?.arrayValue {
            for line in lines { context.log(level, try context.render(line).printedText) }
        } else {
            context.log(level, try context.required("message"))
        }
        return .done([:])
    }

    private static func giveBack(_ context: TaskContext) throws(TaskFailure) -> TaskOutcome {
        let text = try context.text("format")
        if let text { context.log(.debug, text) }
        context.metric("counter", "length", Double(text?.utf16.count ?? 0))
        context.metric("timer", "duration", 0)
        return .done(text.map { ["value": .string($0)] } ?? [:])
    }

    private static func echo(_ context: TaskContext) throws(TaskFailure) -> TaskOutcome {
        context.log(try level(context), try context.text("format") ?? "")
        return .done([:])
    }

    private static func sleep(_ context: TaskContext) throws(TaskFailure) -> TaskOutcome {
        guard let duration = try context.duration("duration") else {
            throw TaskFailure("The property `duration` of task `\(context.task.id)` is empty")
        }
        context.log(.info, "Waiting for \(duration.iso)")
        return .after(max(duration, .zero), [:])
    }

    private static func fail(_ context: TaskContext) throws(TaskFailure) -> TaskOutcome {
        let message = try context.text("errorMessage") ?? "Task failure"
        guard let condition = try context.text("condition") else { throw TaskFailure(message) }
        guard condition.isTruthy else { return .done([:]) }
        context.log(.error, message)
        throw TaskFailure("Fail on a condition")
    }

    private static func outputValues(_ context: TaskContext) throws(TaskFailure) -> TaskOutcome {
        .done(["values": try context.structured("values") ?? [:]])
    }

    private static func publish(_ context: TaskContext) throws(TaskFailure) -> TaskOutcome {
        for metric in try context.structured("metrics")?.arrayValue ?? [] {
            let type = metric["type"]?.asText ?? ""
            guard ["counter", "timer", "gauge"].contains(type), let name = metric["name"]?.asText else {
                throw TaskFailure(
                    "A metric of task `\(context.task.id)` needs a `name` and a `type` of counter, timer or gauge"
                )
            }
            let text = metric["value"]?.asText ?? ""
            let seconds = type == "timer" ? (try? Duration(parsing: text))?.seconds : nil
            guard let value = seconds ?? Double(text) else {
                throw TaskFailure("The value `\(text)` of metric `\(name)` is no number")
            }
            context.metric(type, name, value, tags: metric["tags"]?.objectValue ?? [:])
        }
        return .done([:])
    }

    private static func assertConditions(_ context: TaskContext) throws(TaskFailure) -> TaskOutcome {
        var failures: [String] = []
        let conditions = context.task["conditions"]?.arrayValue ?? []
        for condition in conditions {
            guard try !context.render(condition).printedText.isTruthy else { continue }
            failures.append(condition.printedText)
            context.log(.error, "Assertion `\(condition.printedText)` failed")
        }
        if !failures.isEmpty {
            throw TaskFailure(
                try context.text("errorMessage") ?? "\(failures.count) assertion(s) failed",
                className: "io.kestra.core.exceptions.KestraRuntimeException"
            )
        }
        return .done(["success": .integer(Int64(conditions.count)), "failed": 0])
    }
}
