import Kestra
import KestraLua
import LuaRuntime
import Testing

@Suite("Ion under a memory limit")
struct IonMemoryTests {
    private func run(_ text: String) async throws {
        let host = try KestraLua(
            configuration: .fromEnvironment(environment: ["KESTRA_API_URL": "http://127.0.0.1:1"]),
            limits: LuaLimits(memory: .megabytes(16), time: .seconds(600))
        )
        defer { host.close() }
        _ = try await host.run(source: Array(text.utf8), name: "memory.lua")
    }

    @Test("a value that exceeds the limit is an error, after which the script continues with its memory freed")
    func large() async throws {
        try await run(
            """
            local function endless()
              local first = true
              return function()
                local piece = first and '"' or ("x"):rep(65536)
                first = false
                return piece
              end
            end
            for _ = 1, 5 do
              local ok, message = pcall(kestra.ion.decode, endless())
              assert(not ok and tostring(message):find("not enough memory", 1, true), tostring(message))
            end
            collectgarbage()
            assert(collectgarbage "count" < 4096, "nothing of it stays behind")
            assert(kestra.ion.decode "{a:1}".a == 1)
            """
        )
    }

    @Test("a stream of any size takes the memory of one piece")
    func stream() async throws {
        try await run(
            """
            local pieces = 0
            local function many()
              pieces = pieces + 1
              if pieces <= 60 then return ("{name:\\"abcdefghij\\",value:1.5}\\n"):rep(2000) end
            end
            local count = 0
            for _ in kestra.ion.rows(many) do count = count + 1 end
            assert(count == 120000, count)
            """
        )
    }
}
