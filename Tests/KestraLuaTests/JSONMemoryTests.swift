import Kestra
import KestraLua
import LuaRuntime
import Testing

@Suite("JSON under a memory limit")
struct JSONMemoryTests {
    @Test("a document that exceeds the limit is an error, after which the script continues with its memory freed")
    func decode() async throws {
        let host = try KestraLua(
            configuration: .fromEnvironment(environment: ["KESTRA_API_URL": "http://127.0.0.1:1"]),
            limits: LuaLimits(memory: .megabytes(24), time: .seconds(600))
        )
        defer { host.close() }
        let text = """
            local text = "[" .. ("[[],{}],"):rep(300000) .. "1]"
            for _ = 1, 20 do
              local ok, message = pcall(kestra.json.decode, text)
              assert(not ok and tostring(message):find("not enough memory", 1, true), tostring(message))
            end
            text = nil
            collectgarbage()
            assert(collectgarbage "count" < 4096, "nothing of it stays behind")
            assert(collectgarbage "isrunning")
            local list = {}
            for i = 1, 100 do list[i] = kestra.json.decode('{"a":[1,2,3]}') end
            assert(#list == 100 and list[100].a[3] == 3)
            """
        _ = try await host.run(source: Array(text.utf8), name: "memory.lua")
    }

    @Test("a text of few values may be as large as its strings allow")
    func large() async throws {
        let host = try KestraLua(
            configuration: .fromEnvironment(environment: ["KESTRA_API_URL": "http://127.0.0.1:1"]),
            limits: LuaLimits(memory: .megabytes(24), time: .seconds(600))
        )
        defer { host.close() }
        let text = """
            local words = "[" .. ('"' .. ("word "):rep(10000) .. '",'):rep(100) .. "1]"
            assert(#words > 5000000 and #kestra.json.decode(words) == 101)
            """
        _ = try await host.run(source: Array(text.utf8), name: "memory.lua")
    }

    @Test("a text that does not fit is an error too")
    func encode() async throws {
        let host = try KestraLua(
            configuration: .fromEnvironment(environment: ["KESTRA_API_URL": "http://127.0.0.1:1"]),
            limits: LuaLimits(memory: .megabytes(24), time: .seconds(600))
        )
        defer { host.close() }
        let text = """
            local word = ("x"):rep(1 << 20)
            local list = {}
            for i = 1, 64 do list[i] = word end
            local ok, message = pcall(kestra.json.encode, list)
            assert(not ok and tostring(message):find("not enough memory", 1, true), tostring(message))
            collectgarbage()
            assert(collectgarbage "count" < 4096, "nothing of it stays behind")
            """
        _ = try await host.run(source: Array(text.utf8), name: "memory.lua")
    }
}
