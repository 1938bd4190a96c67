import Pebble
import SandboxModel
import Values

/// What a run needs to know before it begins is evaluated on a thread of its own too.
extension Engine {
    /// The rendered properties that a run begins with; nil while they are evaluated, after which the execution goes on.
    func prepared(
        _ task: TaskDefinition,
        _ run: TaskRun,
        _ execution: ExecutionRecord,
        _ flow: FlowDefinition
    ) -> PreparedTexts? {
        if let known = preparations[run.id] {
            guard known.isOver else { return nil }
            preparations[run.id] = nil
            return known.texts
        }
        let texts = PreparedTexts()
        guard evaluations.areApart, needsPreparing(task) else { return texts }
        let evaluation = Evaluation(loop: time.loop)
        let context = context(task, run, execution, flow, evaluation: evaluation, prepared: texts)
        preparations[run.id] = Preparation(texts: texts)
        timers.hold(run.id) { [weak self] in
            evaluation.cancel()
            self?.preparations[run.id] = nil
        }
        var isAtOnce = true
        evaluations.run(evaluation) { [types] in
            Self.prepare(context, as: types[task.type]?.role)
        } finish: { [weak self] in
            self?.preparations[run.id]?.isOver = true
            if !isAtOnce { self?.wake(execution.id) }
        }
        isAtOnce = false
        guard preparations[run.id]?.isOver == true else { return nil }
        preparations[run.id] = nil
        return texts
    }

    /// Whether steps lead to anything else than runs that are still prepared.
    func moves(_ steps: [PlannedStep]) -> Bool {
        steps.contains { step in
            guard case .start(let run) = step, let known = preparations[run] else { return true }
            return known.isOver
        }
    }

    private func needsPreparing(_ task: TaskDefinition) -> Bool {
        let isOfExecutor = types[task.type]?.role.isOfExecutor ?? false
        return task.properties.contains { name, value in
            (isOfExecutor && !TaskDefinition.holdsTasks(name) || name == "runIf") && value.hasTemplate
        }
    }

    /// Renders what the run's begin will ask for.
    ///
    /// What fails here fails again, with the same words, when the run begins.
    private static func prepare(_ context: RunContext, as role: TaskRole?) {
        if let condition = context.task["runIf"] { _ = try? context.render(condition) }
        switch role {
        case .hold(let holder):
            _ = try? holder.decide(context)
            _ = try? holder.values?(context)
        case .loop(let items): _ = try? items(context)
        case .call:
            for (name, value) in context.task.properties where !TaskDefinition.holdsTasks(name) {
                _ = try? context.render(value)
            }
        case .work, nil: break
        }
    }
}

/// An evaluation for a run that has not begun.
struct Preparation {
    let texts: PreparedTexts
    var isOver = false
}

extension JSON {
    /// Whether a text in the value may be a template.
    fileprivate var hasTemplate: Bool {
        switch self {
        case .string(let text): text.utf8.contains(UInt8(ascii: "{"))
        case .array(let items): items.contains(where: \.hasTemplate)
        case .object(let object): object.contains { $0.value.hasTemplate || $0.key.utf8.contains(UInt8(ascii: "{")) }
        default: false
        }
    }
}
