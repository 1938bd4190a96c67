import Pebble
import SandboxModel
import Values

/// Evaluates, on worker threads, the properties that runs need before they begin.
final class Preparations {
    /// An evaluation for a run that has not begun.
    private struct Preparation {
        let texts: PreparedTexts
        var isOver = false
    }

    private let environment: EngineEnvironment
    private let steps: StepQueue
    private let timers: Timers
    private var preparations: [String: Preparation] = [:]

    init(_ environment: EngineEnvironment, _ steps: StepQueue, _ timers: Timers) {
        self.environment = environment
        self.steps = steps
        self.timers = timers
    }

    /// The rendered properties of a run; nil during the evaluation, whose end wakes the execution.
    func texts(
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
        guard environment.evaluations.usesThreads, needsPreparing(task) else { return texts }
        let evaluation = Evaluation(loop: environment.time.loop)
        let context = environment.context(task, run, execution, flow, evaluation: evaluation, prepared: texts)
        preparations[run.id] = Preparation(texts: texts)
        timers.hold(run.id) { [weak self] in
            evaluation.cancel()
            self?.preparations[run.id] = nil
        }
        var isSynchronous = true
        let role = environment.types[task.type]?.role
        environment.evaluations.run(evaluation) {
            Self.prepare(context, as: role, texts)
        } finish: { [weak self] in
            self?.preparations[run.id]?.isOver = true
            if !isSynchronous { self?.steps.wake(execution.id) }
        }
        isSynchronous = false
        guard preparations[run.id]?.isOver == true else { return nil }
        preparations[run.id] = nil
        return texts
    }

    var isEmpty: Bool { preparations.isEmpty }

    /// The steps that are possible now.
    ///
    /// A start is not possible during the evaluation of its run.
    func permitted(_ steps: [PlannedStep]) -> [PlannedStep] {
        guard !preparations.isEmpty else { return steps }
        return steps.filter { step in
            guard case .start(let run) = step, let known = preparations[run] else { return true }
            return known.isOver
        }
    }

    private func needsPreparing(_ task: TaskDefinition) -> Bool {
        let isOfExecutor = environment.types[task.type]?.role.isOfExecutor ?? false
        return task.properties.contains { name, value in
            (isOfExecutor && !TaskDefinition.holdsTasks(name) || name == "runIf")
                && (value.hasTemplate || value.isLong)
        }
    }

    /// Renders the properties that the start of a run reads, and works out what the run decides by.
    ///
    /// The failure of a property is ignored, because it occurs again, with the same message, when the run begins.
    private static func prepare(_ context: RunContext, as role: TaskRole?, _ texts: PreparedTexts) {
        if let condition = context.task["runIf"] { _ = try? context.render(condition) }
        switch role {
        case .hold(let holder):
            texts.decision = Result { () throws(TaskFailure) in try holder.decide(context) }
            texts.values = Result { () throws(TaskFailure) in try holder.values?(context) }
        case .loop(let items): texts.items = Result { () throws(TaskFailure) in try items(context) }
        case .call:
            for (name, value) in context.task.properties where !TaskDefinition.holdsTasks(name) {
                _ = try? context.render(value)
            }
        case .work, nil: break
        }
    }
}

extension JSON {
    /// Whether the value is a list, or the text of one, that takes long to read.
    fileprivate var isLong: Bool {
        switch self {
        case .array(let items): items.count > 1_000
        case .object(let object): object.count > 1_000
        case .string(let text): text.utf8.count > 10_000
        default: false
        }
    }
}
