import Values

/// Answers in the place of the tasks of one type.
///
/// It is told of each task on the sandbox's thread, and gives its answer there to `Engine.answer` when it has one.
struct TaskStub {
    let ask: (StubbedTask) -> Void

    /// The question that a task is.
    static func question(_ context: TaskContext) throws(TaskFailure) -> StubbedTask {
        StubbedTask(
            properties: try context.render(.object(context.task.properties)).objectValue ?? [:],
            type: context.task.type,
            namespace: context.execution.namespace,
            flowId: context.execution.flowId,
            executionId: context.execution.id,
            taskRunId: context.run.id,
            attempt: context.run.attempts?.count ?? 1
        )
    }
}

extension Engine {
    /// Lets a stub answer; the task runs until it does, or is out of time.
    func ask(_ stub: TaskStub, _ question: StubbedTask, for context: TaskContext) throws(TaskFailure) {
        asked[context.run.id] = context
        if let timeout = try context.duration("timeout") {
            timers[context.run.id] = time.schedule(after: timeout) { [weak self] in
                guard let self, asked.removeValue(forKey: context.run.id) != nil else { return }
                fail(context, after: timeout)
            }
        }
        stub.ask(question)
    }

    /// Takes the answer to a question: the task's outputs, or the message that it fails with.
    ///
    /// An answer for a run that is over, or for an earlier attempt, comes too late and counts for nothing.
    func answer(_ question: StubbedTask, _ outputs: JSONObject?, failure: String? = nil) {
        guard let context = asked[question.taskRunId], context.run.attempts?.count == question.attempt else { return }
        asked[question.taskRunId] = nil
        if let timer = timers.removeValue(forKey: question.taskRunId) { time.cancel(timer) }
        guard let failure else { return finish(context, outputs ?? [:], .success) }
        logFailure(TaskFailure(failure), of: context.execution, context.run, thread: context.thread)
        finish(context, [:], .failed)
    }
}
