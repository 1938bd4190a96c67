import EventLoop
import Testing

@testable import LuaRuntime

@Suite("Swift functions that Lua gets as values")
struct HeldFunctionTests {
    /// A value that a function captures.
    private final class Content: Sendable {
        let number: Int64

        init(_ number: Int64) { self.number = number }
    }

    /// A module whose `make(n)` returns a function that returns `n`.
    private static func register(in session: LuaSession) throws {
        let make: @Sendable (LuaArguments) throws -> [LuaValue] = { arguments in
            let content = Content(try arguments.integer(1))
            return [.function(.sync { _ in [.integer(content.number)] })]
        }
        try session.runtime.register(module: "made", ["make": .function(.sync(make))])
    }

    @Test("are freed when Lua collects them, and reused numbers call the right function")
    func freed() async throws {
        let session = try LuaSession()
        try Self.register(in: session)
        let before = session.runtime.host.registry.count
        try await session.run(
            """
            local make = require "made".make
            local first = make(-1)
            for round = 1, 10 do
              local all = {}
              for i = 1, 1000 do all[i] = make(i) end
              for i = 1, 1000 do assert(all[i]() == i) end
              all = nil
              collectgarbage()
            end
            assert(first() == -1)
            """
        )
        try await session.run("collectgarbage()")
        #expect(session.runtime.host.registry.count == before)
    }

    @Test("complete their calls even if Lua collects them")
    func collectedInside() async throws {
        let session = try LuaSession()
        try session.runtime.register(
            module: "made",
            [
                "make": .function(
                    .sync { _ in
                        [
                            .function(
                                .async { _ in
                                    await Task.yield()
                                    return ["late"]
                                }
                            )
                        ]
                    }
                )
            ]
        )
        try await session.run(
            """
            local task, made = require "kestra.task", require "made"
            local waiting = task.spawn(function() return made.make()() end)
            task.sleep(0)
            collectgarbage()
            assert(waiting:await() == "late")
            """
        )
    }
}
