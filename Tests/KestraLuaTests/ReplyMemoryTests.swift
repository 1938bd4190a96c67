import Kestra
import KestraLua
import LuaRuntime
import TestSupport
import Testing

/// What `../shared/cases/hostile/4_answer_memory.sh` shows.
@Suite("Replies in memory", .ownThread)
struct ReplyMemoryTests {
    /// Runs a script with 32 MB against a server of version 1.3 that answers all else with one reply.
    private func run(_ script: String, answering reply: TestReply) async throws {
        let server = try TestServer { request, _ in
            request.target.hasSuffix("/configs") ? .answer(text: #"{"version":"1.3.25"}"#) : reply
        }
        defer { server.stop() }
        let host = try KestraLua(
            configuration: .fromEnvironment(environment: ["KESTRA_API_URL": server.address]),
            limits: LuaLimits(memory: .megabytes(32), time: .seconds(600))
        )
        defer { host.close() }
        _ = try await host.run(source: Array(script.utf8), name: "memory.lua")
    }

    /// A head, and then the same piece without end.
    private static func endless(_ type: String, _ start: String = "", _ piece: String) -> TestReply {
        let head = "HTTP/1.1 200 OK\r\nContent-Type: \(type)\r\nConnection: close\r\n\r\n\(start)"
        let bytes = Array(String(repeating: piece, count: (1 << 16) / piece.utf8.count).utf8)
        return TestReply([.send(Array(head.utf8)), .relay { write, _ in while write(bytes) {} }])
    }

    private static let isRefused = """
        local function is_refused(...)
          local ok, e = pcall(...)
          assert(not ok and e == "not enough memory", tostring(e))
        end

        """

    @Test("count against the limit of the script, which keeps all of it afterwards")
    func endlessBody() async throws {
        try await run(
            Self.isRefused + """
                is_refused(kestra.flows.get, "n", "f")
                is_refused(kestra.request, "GET", "/x")
                is_refused(kestra.files.read, "n", "a")
                is_refused(kestra.executions.get, "e")
                local two = function() return select(2, pcall(kestra.flows.get, "n", "f")) end
                for _, e in ipairs(kestra.task.all { two, two }) do assert(e == "not enough memory", tostring(e)) end
                assert(#("x"):rep(11 << 20) == 11 << 20)
                """,
            answering: Self.endless("application/json", "[", "1,")
        )
    }

    @Test("have the room that Lua's garbage takes")
    func garbage() async throws {
        try await run(
            """
            collectgarbage("stop")
            for _ = 1, 9 do local _ = ("x"):rep(3 << 20) end
            assert(collectgarbage("count") > 20 << 10)
            assert(#kestra.files.read("n", "a") == 10 << 20)
            """,
            answering: .answer(200, [UInt8](repeating: 1, count: 10 << 20))
        )
    }

    @Test("that take many times their size as JSON count with that")
    func manyValues() async throws {
        let text = "[" + String(repeating: "1,", count: 3 << 20) + "1]"
        try await run(
            Self.isRefused + """
                is_refused(kestra.executions.get, "e")
                """,
            answering: .answer(200, text.utf8)
        )
    }

    @Test(
        "are counted when they are events that do not end",
        arguments: [("data: ", "aaaaaaaaaaaaaaaa"), ("id: ", "aaaaaaaaaaaaaaaa"), ("", "data: aaaaaaaaa\n")]
    )
    func endlessEvent(_ start: String, _ piece: String) async throws {
        try await run(
            Self.isRefused + """
                is_refused(function()
                  for _ in kestra.logs.follow { executionId = "e" } do end
                end)
                """,
            answering: Self.endless("text/event-stream", start, piece)
        )
    }

    @Test("of a request are small: what is too long for it is an error before it is sent")
    func longRequest() async throws {
        try await run(
            """
            local long = ("a"):rep(1100000)
            local function is_long(part, ...)
              local ok, e = pcall(...)
              assert(not ok and e.code == "invalid", tostring(e))
              assert(tostring(e):find(part, 1, true) and tostring(e):find("too long", 1, true), tostring(e))
            end
            is_long("the path", kestra.request, "GET", "/" .. long)
            is_long("parameter q", kestra.request, "GET", "/x", { query = { q = long } })
            is_long("header X-Long", kestra.request, "GET", "/x", { headers = { ["X-Long"] = long } })
            is_long("parameter namespace", kestra.flows.get, long, "f")
            local labels, query, headers = {}, {}, {}
            for i = 1, 60000 do labels["k" .. i] = "vvvvvvvvvv" end
            for i = 1, 60000 do query["k" .. i] = "vvvvvvvvvv" end
            for i = 1, 60000 do headers["k" .. i] = "vvvvvvvvvv" end
            is_long("parameter labels with 6", kestra.executions.create, "n", "f", { check = false, labels = labels })
            is_long("the query of 60000 parameters", kestra.request, "GET", "/x", { query = query })
            is_long("the list of 6", kestra.request, "GET", "/x", { headers = headers })
            """,
            answering: .answer(200, text: "{}")
        )
    }

    @Test("that are errors with many problems cost no more than they are long")
    func manyProblems() async throws {
        let problems = (0..<50_000).map { #"{"message":"p\#($0)"}"# }.joined(separator: ",")
        try await run(
            """
            local ok, e = pcall(kestra.files.read, "n", "a")
            assert(not ok and e.code == "invalid" and #e.message < 5000, tostring(e))
            assert(tostring(e):find("no; p0; p1; p2", 1, true), tostring(e))
            """,
            answering: .answer(422, text: #"{"message":"no","_embedded":{"errors":[\#(problems)]}}"#)
        )
    }
}
