/// Answers in the place of the tasks of one type.
///
/// It is told of each task on the sandbox's thread, and gives its answer there to `Engine.answer` when it has one.
package struct TaskStub {
    package let ask: (StubbedTask) -> Void

    package init(_ ask: @escaping (StubbedTask) -> Void) {
        self.ask = ask
    }
}
