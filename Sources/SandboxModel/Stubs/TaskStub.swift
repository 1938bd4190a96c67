/// Answers in place of the tasks of one type.
///
/// `ask` is called with each task on the sandbox's thread. The answer goes to `Engine.answer`, on the same thread.
package struct TaskStub {
    package let ask: (StubbedTask) -> Void

    package init(_ ask: @escaping (StubbedTask) -> Void) {
        self.ask = ask
    }
}
