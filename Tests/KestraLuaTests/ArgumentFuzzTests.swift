import FoundationEssentials
import Kestra
import LuaRuntime
import TestSupport
import Testing

@testable import KestraLua

/// Calls the functions of the library, and those below it, with values that they do not expect.
///
/// `scripts/fuzz` gives it longer than the tests do.
@Suite("A function that is called with anything")
struct ArgumentFuzzTests {
    private static let folder = Repository.root + "/Tests/Fuzz/"
    private static let seconds = ProcessInfo.processInfo.environment["KESTRA_FUZZ_SECONDS"] ?? "0"
    /// The same calls in each run of the tests; `scripts/fuzz` picks another seed each time.
    private static let seed = ProcessInfo.processInfo.environment["KESTRA_FUZZ_SEED"] ?? "1"

    /// Runs a script of random calls; returns their number.
    private func calls(_ script: String, _ count: Int, _ names: [String], server: TestServer) async throws -> Int64? {
        let natives = try NativeScript(server: server.address, profile: .restricted(LuaPermissions()))
        let arguments = [try readText(Self.folder + "values.lua"), Self.seed, "\(count)", Self.seconds]
        let outcome = try await natives.run(
            try readText(Self.folder + script),
            arguments + [names.joined(separator: " ")]
        )
        guard case .finished(let values) = outcome, case .integer(let called)? = values.first else { return nil }
        return called
    }

    @Test("a native function of the client, or of a part without a server, raises or returns")
    func natives() async throws {
        // A call whose arguments are right is refused at once.
        let server = try TestServer(.answer(404, text: ""))
        defer { server.stop() }
        let types: [(String, any LuaObject.Type)] = [
            ("client", ClientObject.self), ("csv", CSVObject.self), ("fs", LocalFilesObject.self),
            ("http", ServicesObject.self), ("ion", IonObject.self), ("recipe", RecipeObject.self),
            ("sh", ProgramsObject.self), ("time", TimeObject.self), ("yaml", YAMLObject.self),
        ]
        let methods = types.flatMap { part, type in type.luaMethods.all.map { "\(part).\($0.name)" } }
        let called = try #require(try await calls("natives.lua", 10_000, methods, server: server))
        #expect(called >= 10_000, "seed \(Self.seed)")
    }

    @Test("a public function raises an error about its arguments, or returns")
    func functions() async throws {
        // One answer for all requests: that for an execution, for a version, and for a page of a search.
        let execution = """
            {"id":"known","namespace":"a.b","flowId":"c","flowRevision":1,"state":{"current":"SUCCESS"},"deleted":false,
            "version":"1.3.0","results":[],"total":0}
            """
        let server = try TestServer(.answer(200, text: execution))
        defer { server.stop() }
        let called = try #require(
            try await calls("functions.lua", 10_000, Kestra.Operation.all.map(\.name), server: server)
        )
        #expect(called >= 10_000, "seed \(Self.seed)")
    }

    @Test("names itself in its error, and no native function below it")
    func names() async throws {
        let execution = """
            {"id":"known","namespace":"a.b","flowId":"c","flowRevision":1,"state":{"current":"SUCCESS"},"deleted":false,
            "version":"1.3.0","results":[],"total":0}
            """
        let server = try TestServer(.answer(200, text: execution))
        defer { server.stop() }
        let natives = try NativeScript(server: server.address, profile: .restricted(LuaPermissions()))
        let operations = Kestra.Operation.all.map(\.name).joined(separator: " ")
        let outcome = try await natives.run(try readText(Self.folder + "words.lua"), [operations])
        guard case .finished(let values) = outcome, case .integer(let called)? = values.first else {
            Issue.record("the script ended early")
            return
        }
        #expect(called > 10_000)
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
