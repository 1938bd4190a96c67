import EventLoop
import SandboxEngine
import SandboxModel
import Values

extension SandboxCore {
    /// The time inside the sandbox; that of the system after the sandbox has stopped.
    func now() -> Timestamp { world?.time.now ?? .now }

    /// Replaces the tasks of a type by `answer`; flows may use the type from now on.
    ///
    /// The clock does not jump while `answer` runs.
    func stub(_ type: String, _ answer: @escaping TaskAnswer) {
        guard let world else { return }
        let clock = world.clock as? MovableClock
        world.flowReader.extraTypes.insert(type)
        world.engine.settings.stubs[type] = TaskStub { [loop] question in
            clock?.hold()
            Task(executorPreference: loop) {
                do {
                    let outputs = try await answer(question)
                    await self.answered(question, outputs)
                } catch {
                    await self.answered(question, nil, failure: "\(error)")
                }
                clock?.release()
            }
        }
    }

    private func answered(_ question: StubbedTask, _ outputs: JSONObject?, failure: String? = nil) {
        world?.engine.answer(question, outputs, failure: failure)
    }

    /// Waits until an amount of the sandbox's time has passed.
    func advance(by duration: Duration) async {
        guard let world else { return }
        await withCheckedContinuation { continuation in
            let timer = world.time.schedule(after: duration) { continuation.resume() }
            (world.clock as? MovableClock)?.move(to: timer.deadline)
        }
    }

    /// Saves the flows of a text.
    func load(_ text: String) throws(FlowRefusal) -> Int {
        guard let world else { return 0 }
        let sources = FlowReader.sources(of: text)
        for source in sources {
            do throws(FlowProblems) {
                world.save(try world.flowReader.read(source))
            } catch {
                throw FlowRefusal(message: error.createMessage)
            }
        }
        return sources.count
    }

    /// All log lines of an execution in the form of a list.
    func logs(of executionId: String) -> JSON {
        guard let world else { return [] }
        return .array(world.store.logs.lines(of: executionId).map { world.logs.write($0) })
    }

    /// All executions in the form of a GET, the oldest first.
    func executions() -> JSON {
        guard let world else { return [] }
        return .array(world.store.executions.all.map { world.executions.write($0, as: .kept) })
    }
}
