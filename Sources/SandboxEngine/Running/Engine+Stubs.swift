package import SandboxModel
package import Values

extension Engine {
    /// Lets a stub answer; the task runs until it does, or is out of time.
    func ask(_ stub: TaskStub, _ question: StubbedTask, for context: RunContext, timeout: Duration?) {
        questions.add(context)
        if let timeout {
            timers.set(context.run.id, after: timeout) { [weak self] in
                guard let self, questions.forget(context.run.id) else { return }
                fail(context, after: timeout)
            }
        }
        stub.ask(question)
    }

    /// Takes the answer to a question: the task's outputs, or the message that it fails with.
    ///
    /// An answer for a run that is over, or for an earlier attempt, comes too late and counts for nothing.
    package func answer(_ question: StubbedTask, _ outputs: JSONObject?, failure: String? = nil) {
        guard let context = questions.take(question) else { return }
        timers.cancel(question.taskRunId)
        guard let failure else { return finish(context, outputs ?? [:], .success) }
        logFailure(TaskFailure(failure), of: context.execution, context.run, thread: context.thread)
        finish(context, [:], .failed)
    }
}
