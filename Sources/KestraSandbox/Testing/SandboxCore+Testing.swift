import EventLoop
import SandboxEngine
import SandboxModel
import Values

extension SandboxCore {
    /// Lets `answer` speak for the tasks of a type, which flows may use from now on.
    ///
    /// The clock does not jump while an answer is being made.
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

    /// Lets an amount of the sandbox's time pass at once.
    func advance(by duration: Duration) async {
        guard let world else { return }
        await withCheckedContinuation { continuation in
            let timer = world.time.schedule(after: duration) { continuation.resume() }
            (world.clock as? MovableClock)?.move(to: timer.deadline)
        }
    }

    /// Brings flows to the server as their sources say, new or changed.
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

    /// All log lines of an execution as a list shows them.
    func logs(of executionId: String) -> JSON {
        guard let world else { return [] }
        return .array(world.store.logs.lines(of: executionId).map { world.logs.write($0) })
    }

    /// All executions as a GET shows them, oldest first.
    func executions() -> JSON {
        guard let world else { return [] }
        return .array(world.store.executions.all.map { world.executions.write($0, as: .kept) })
    }
}
