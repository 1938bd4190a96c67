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
        try await run(
            """
            local ok, e = pcall(kestra.executions.get, "e")
            assert(not ok and type(e) == "table", tostring(e))
            assert(not tostring(e):find("attempt to", 1, true), tostring(e))
            ok, e = pcall(kestra.flows.get, "n", "f")
            assert(ok == (type(e) == "table" and e.id == "e"), tostring(e))
            """,
            answering: body
        )
    }

    /// Whatever a server may answer instead; the numbers are at the ends of what there is.
    static let odd = [
        "42", "[5]", "[null]", "{}", #""x""#, "null", "true", "", "OK", "[[]]", #"{"results":[null],"total":1}"#,
        #"{"results":[5],"total":1}"#, #"{"results":[{}],"total":1}"#, #"{"results":{},"total":-1}"#,
        #"{"results":[{"id":5}],"total":1e400}"#, #"{"id":"a","state":{"current":"SUCCESS"},"taskRunList":[5]}"#,
        #"{"id":"a","state":{"current":"SUCCESS"},"labels":[{"value":"x"}]}"#, #"{"id":"a","state":{"current":5}}"#,
        #"{"id":"a","state":{"current":"SUCCESS"},"taskRunList":[{"id":"r"}]}"#,
        #"{"id":"a","triggers":[5]}"#, #"{"result":5}"#, #"{"keys":5}"#, #"{"type":"DATE","value":"x"}"#,
        #"{"type":"DURATION","value":"P99999999999999999999D"}"#, #"{"triggerId":"t","disabled":9}"#,
        #"{"fileName":"a","size":9223372036854775807,"creationTime":9223372036854775807,"lastModifiedTime":0}"#,
        #"[{"fileName":"a","size":-9223372036854775808,"creationTime":-9223372036854775808}]"#,
        #"[{"revision":9223372036854775807}]"#, #"[{"revision":1e30}]"#,
        #"{"type":"x","revision":9223372036854775807}"#,
        #"{"results":[{"key":"k","updateDate":"99999-99-99T99:99:99Z"}],"total":1}"#,
        #"[{"timestamp":"x","level":5}]"#, #"[{"message":null}]"#,
    ]

    @Test("is an error of the library from every function, or harmless", arguments: odd)
    func everyFunction(_ body: String) async throws {
        try await run(
            """
            local at = { from = "2026-01-01T00:00:00Z" }
            local calls = {
              ["flows.get"] = { "n", "f" }, ["flows.create"] = { "id: f\\nnamespace: n\\n" },
              ["flows.update"] = { "n", "f", "id: f\\nnamespace: n\\n" }, ["flows.deploy"] = { "id: f\\nnamespace: n\\n" },
              ["flows.delete"] = { "n", "f" }, ["flows.validate"] = { "id: f\\n" }, ["flows.list"] = { { namespace = "n" } },
              ["executions.get"] = { "e" }, ["executions.kill"] = { "e" }, ["executions.tasks"] = { "e" },
              ["executions.create"] = { "n", "f", { check = false, retry = "never" } },
              ["executions.children"] = { "e" }, ["executions.pause"] = { "e" }, ["executions.resume"] = { "e" },
              ["executions.restart"] = { "e" }, ["executions.force_run"] = { "e" }, ["executions.eval"] = { "e", "x" },
              ["executions.change_state"] = { "e", "FAILED" }, ["executions.set_labels"] = { "e", { a = "b" } },
              ["executions.delete"] = { "e" }, ["executions.bulk"] = { "kill", { "e" }, { timeout = 0.1 } },
              ["outputs.list"] = { "e" }, ["outputs.get"] = { "e", "t" }, ["logs.get"] = { "e" },
              ["kv.get"] = { "n", "k" }, ["kv.delete"] = { "n", "k" }, ["kv.delete "] = { "n", { "k" } },
              ["kv.list"] = { "n" }, ["kv.list "] = { "n", { inherited = true } },
              ["files.list"] = { "n" }, ["files.entries"] = { "n" }, ["files.stat"] = { "n", "a" },
              ["files.revisions"] = { "n", "a" }, ["metrics.get"] = { "e" }, ["metrics.names"] = { "n", "f" },
              ["metrics.tasks"] = { "n", "f" }, ["metrics.aggregate"] = { "n", "f", "m" },
              ["namespaces.get"] = { "n" }, ["namespaces.list"] = {}, ["namespaces.secrets"] = { "n" },
              ["namespaces.secrets "] = { "n", { inherited = true } }, ["triggers.list"] = { "n", "f" },
              ["triggers.get"] = { "n", "f", "t" }, ["triggers.disable"] = { "n", "f", "t" },
              ["triggers.backfill"] = { "n", "f", "t", at }, ["triggers.restart"] = { "n", "f", "t" },
            }
            for name, given in pairs(calls) do
              local group, verb = name:match("(%w+)%.([%w_]+)")
              local ok, e = pcall(kestra[group][verb], table.unpack(given))
              assert(ok or type(e) == "table" and e.code and e.operation, name .. ": " .. tostring(e))
              assert(ok or not tostring(e):find("attempt to", 1, true), name .. ": " .. tostring(e))
            end
            for _, name in ipairs { "flows", "executions", "kv", "logs", "triggers" } do
              local ok, e = pcall(function() for _ in kestra[name].each {} do end end)
              assert(ok or type(e) == "table" and e.code == "bad_reply", name .. ": " .. tostring(e))
            end
            """,
            answering: body
        )
    }

    private func run(_ script: String, answering body: String) async throws {
        let server = try TestServer { request, _ in
            request.target.hasSuffix("/configs") ? .answer(text: #"{"version":"1.3.25"}"#) : .answer(text: body)
        }
        defer { server.stop() }
        let host = try KestraLua(
            configuration: .fromEnvironment(environment: ["KESTRA_API_URL": server.address]),
            limits: LuaLimits(memory: .megabytes(64), time: .seconds(600))
        )
        defer { host.close() }
        _ = try await host.run(source: Array(script.utf8), name: "odd.lua")
    }
}
