import EventLoop
import LuaRuntime
import Synchronization
import Testing

/// A function that ignores cancellation, and returns its argument when the test allows it.
private final class Stubborn: Sendable {
    private let waiting = Mutex<[CheckedContinuation<Void, Never>]>([])

    func call(_ arguments: LuaArguments) async throws -> [LuaValue] {
        let answer = LuaValue(try arguments.string(1))
        await withCheckedContinuation { continuation in waiting.withLock { $0.append(continuation) } }
        return [answer]
    }

    /// Whether a call has come.
    func isCalled(_: LuaArguments) -> [LuaValue] { [.boolean(waiting.withLock { !$0.isEmpty })] }

    /// Lets the oldest call that waits answer.
    func answer(_: LuaArguments) -> [LuaValue] {
        waiting.withLock { $0.removeFirst() }.resume()
        return []
    }
}

@Suite("Replies that arrive after their wait")
struct LateAnswerTests {
    @Test("end no other wait, even one in the same slot")
    func late() async throws {
        let session = try LuaSession()
        let stubborn = Stubborn()
        try session.runtime.register(
            module: "stubborn",
            [
                "call": .function(.async(stubborn.call)), "is_called": .function(.sync(stubborn.isCalled)),
                "answer": .function(.sync(stubborn.answer)),
            ]
        )
        try await session.run(
            """
            local stubborn, task = require "stubborn", require "kestra.task"
            for _ = 1, 100 do
              local given_up = task.spawn(stubborn.call, "late")
              while not stubborn.is_called() do task.sleep(0.001) end
              local got
              local other = task.spawn(function()
                given_up:cancel()
                got = stubborn.call("in time")
              end)
              task.sleep(0)
              stubborn.answer()
              task.sleep(0.001)
              assert(got == nil)
              while not stubborn.is_called() do task.sleep(0.001) end
              stubborn.answer()
              other:await()
              assert(got == "in time")
            end
            """
        )
    }
}
