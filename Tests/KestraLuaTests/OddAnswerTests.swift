import Kestra
import KestraLua
import LuaRuntime
import TestSupport
import Testing

@Suite("An answer of another shape than a server's")
struct OddAnswerTests {
    @Test(
        "is an error of the library, and no value that a script would go on with",
        arguments: ["42", "[]", #"{"id":null}"#, #"{"id":"e","state":"RUNNING"}"#, "true", "OK", #"{"id":"#]
    )
    func refused(_ body: String) async throws {
        let server = try TestServer(.answer(text: body))
        let host = try KestraLua(
            configuration: .fromEnvironment(environment: ["KESTRA_API_URL": server.address]),
            limits: LuaLimits(memory: .megabytes(64), time: .seconds(600))
        )
        defer { host.close() }
        let script = """
            local ok, e = pcall(kestra.executions.get, "e")
            assert(not ok and type(e) == "table", tostring(e))
            assert(not tostring(e):find("attempt to", 1, true), tostring(e))
            ok, e = pcall(kestra.flows.get, "n", "f")
            assert(ok == (type(e) == "table" and e.id == "e"), tostring(e))
            """
        _ = try await host.run(source: Array(script.utf8), name: "odd.lua")
        server.stop()
    }
}
