import Kestra
import LuaRuntime
import TestSupport
import Testing

@testable import KestraLua

/// Calls every function below the Lua library with values that it does not expect.
@Suite("A native that is called with anything")
struct NativeArgumentTests {
    /// Values of every kind, and tables of them; `seed` makes them repeatable.
    private static let script = """
        local count, seed, methods = ...
        local random = math.random
        math.randomseed(tonumber(seed))
        local native = require "native"
        local client = native.connect()
        local fields = {
          "namespace", "flow", "execution", "caller", "inputs", "labels", "revision", "retry", "operation", "arguments",
          "form", "body", "query", "headers", "method", "path", "timeout", "raise", "unknown", "kind", "text", "ttl", "name",
          "action", "executions", "from", "to", "trigger", "level", "attempt", "url", "context",
        }
        local texts = { "", "x", "never", "\\xff", "-1", "1e400", "flows.get", "executions.create", "PT1H", "\\0", "json" }
        local numbers = { 0, -1, 1, 1.5, 1e308, -1e308, 1/0, -1/0, 0/0, math.maxinteger, math.mininteger, 2^53, 2^63 }
        local value
        local function list(depth)
          local made = {}
          for i = 1, random(0, 4) do made[i] = value(depth + 1) end
          return made
        end
        local function named(depth)
          local made = {}
          for _ = 1, random(0, 8) do made[fields[random(#fields)]] = value(depth + 1) end
          if random(4) == 1 then made[random(3) == 1 and 1 or 1.5] = value(depth + 1) end
          return made
        end
        local kinds = {
          function() return nil end, function() return random(2) == 1 end, function() return texts[random(#texts)] end,
          function() return numbers[random(#numbers)] end, function() return kestra.null end, function() return client end,
          function() return print end, function() return coroutine.create(print) end, list, named, list, named,
        }
        function value(depth) return kinds[random(depth > 3 and 8 or #kinds)](depth) end

        local names, called = {}, 0
        for name in methods:gmatch("[^ ]+") do names[#names + 1] = name end
        assert(#names > 40, #names)
        local others = { "check_time", "operation", "read_file", "nearest_name", "connect" }
        for _ = 1, tonumber(count) do
          local given = {}
          local size = random(0, 5)
          for i = 1, size do given[i] = value(0) end
          local ok, problem
          if random(8) == 1 then
            ok, problem = pcall(native[others[random(#others)]], table.unpack(given, 1, size))
          elseif random(8) == 1 then
            ok, problem = pcall(client[names[random(#names)]], table.unpack(given, 1, size))
          else
            ok, problem = pcall(client[names[random(#names)]], client, table.unpack(given, 1, size))
          end
          called = called + 1
          local kind = type(problem)
          assert(ok or kind == "string" or kind == "table", kind)
        end
        return called
        """

    @Test("raises, and the process goes on", arguments: [1, 2])
    func anything(_ seed: Int) async throws {
        // A call whose arguments are right is refused at once.
        let server = try TestServer(.answer(404, text: ""))
        defer { server.stop() }
        let script = try NativeScript(server: server.address, profile: .restricted(LuaPermissions()))
        let methods = ClientObject.luaMethods.all.map(\.name).joined(separator: " ")
        let outcome = try await script.run(Self.script, ["5000", "\(seed)", methods])
        guard case .finished(let values) = outcome, case .integer(let called)? = values.first else {
            Issue.record("the script ended early")
            return
        }
        #expect(called == 5000)
    }

    @Test(
        "says what it expects of it",
        arguments: [
            (#"request("GET", "/x", {{}})"#, "bad argument #2 to 'request' (table expected, got string)"),
            (
                #"request { method = "GET", path = "/x", query = { {} }, raise = true }"#,
                "(query[1]: list of name and value expected, got 0 values)"
            ),
            (
                #"create_execution { namespace = "a.b", flow = "c", caller = "x", inputs = { {} } }"#,
                "(inputs[1].name: string expected, got no value)"
            ),
            (#"logs { execution = "e", attempt = -1 }"#, "(attempt: number from 0 to 2147483647 expected, got -1)"),
            (#"logs { execution = "e", lvl = "INFO" }"#, "(unknown field 'lvl')"),
        ]
    )
    func words(_ call: String, _ words: String) async throws {
        let script = """
            local client = require("native").connect()
            local ok, problem = pcall(function() return client:\(call) end)
            assert(not ok)
            return tostring(problem)
            """
        guard case .finished(let values) = try await NativeScript(server: "http://127.0.0.1:1").run(script),
            case .string(let problem)? = values.first
        else {
            Issue.record("the script ended early")
            return
        }
        #expect(String(decoding: problem, as: UTF8.self).contains(words))
    }
}
