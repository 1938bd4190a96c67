import FoundationEssentials
import Kestra
import KestraLua
import LuaRuntime
import TestSupport
import Testing

@Suite("A host of recipes")
struct HostTests {
    private let host: KestraLua
    private let folder: TemporaryDirectory

    init() throws {
        folder = try TemporaryDirectory()
        let nowhere = ["KESTRA_API_URL": "http://127.0.0.1:1", "KESTRA_USERNAME": "u", "KESTRA_PASSWORD": "hush"]
        host = try KestraLua(
            configuration: .fromEnvironment(environment: nowhere),
            limits: LuaLimits(memory: .megabytes(64), time: .seconds(600))
        )
    }

    private func run(_ text: String, arguments: [String] = []) async throws -> LuaOutcome {
        try await host.run(source: Array(text.utf8), name: "t.lua", folder: folder.path, arguments: arguments)
    }

    @Test(
        "a recipe that fails, or whose arguments are wrong, throws an error with its exit status",
        arguments: [
            ("kestra.fail('no rows', { status = 3 })", "failed", "no rows", 3),
            ("kestra.args { { 'day' } }", "usage", "DAY is missing; t.lua --help shows the usage", 2),
        ] as [(String, String, String, Int64)]
    )
    func fails(text: String, code: String, message: String, status: Int64) async throws {
        let error = await #expect(throws: LuaError.self) { try await run(text) }
        #expect(error?.code == code && error?.message == message)
        guard case .integer(let found)? = error?.fields?["exit_status"] else {
            Issue.record("the error has no exit status")
            return
        }
        #expect(found == status)
    }

    @Test("a recipe that ends by kestra.exit returns its status")
    func exitsByItself() async throws {
        guard case .exit(let status) = try await run("kestra.exit(7)") else {
            Issue.record("the run did not end early")
            return
        }
        #expect(status == 7)
    }

    @Test("a script finds kestra, its arguments, and modules in its own folder")
    func environment() async throws {
        try writeFile(folder.path + "/mine.lua", "return { answer = 42 }")
        let text = """
            assert(arg[0] == "t.lua" and arg[1] == "one" and select("#", ...) == 2 and ... == "one")
            assert(require "mine".answer == 42 and require "kestra" == kestra)
            return kestra.version, kestra.json.encode { a = kestra.null }
            """
        let outcome = try await run(text, arguments: ["one", "two"])
        guard case .finished(let values) = outcome, values.count == 2, case .string(let json) = values[1] else {
            Issue.record("ended with \(outcome)")
            return
        }
        #expect(String(decoding: json, as: UTF8.self) == #"{"a":null}"#)
    }

    @Test("a script is a file, and its limits are said in minutes and megabytes")
    func file() async throws {
        try writeFile(folder.path + "/nightly.lua", "assert(... == '2026-11-20') assert(kestra.remaining() > 1800)")
        let host = try KestraLua(
            configuration: .fromEnvironment(),
            limits: .init(memory: .megabytes(256), time: .minutes(60))
        )
        try await host.run(script: URL(filePath: folder.path + "/nightly.lua"), arguments: ["2026-11-20"])
        host.close()
    }

    @Test("os.exit gives its status to the program, and ends nothing else")
    func exits() async throws {
        for (text, wanted) in [("os.exit(7)", 7), ("os.exit(false)", 1), ("os.exit()", 0)] {
            guard case .exit(let status) = try await run(text) else {
                Issue.record("\(text) did not exit")
                continue
            }
            #expect(Int(status) == wanted)
        }
    }

    @Test("a failed call is an error object with code, operation and message, and shows no password")
    func failure() async throws {
        do {
            _ = try await run("kestra.flows.get('a', 'b')")
            Issue.record("a dead port answered")
        } catch let error as LuaError {
            #expect(error.code == "unreachable")
            #expect(error.message.contains("127.0.0.1:1"))
            #expect(error.traceback.contains("t.lua:1"))
            #expect(!error.description.contains("hush"))
        }
    }

    @Test("an option that a function does not know is named, with the one that was meant")
    func unknownOption() async throws {
        do {
            _ = try await run("kestra.flows.get('a', 'b', { revison = 1 })")
            Issue.record("the option was ignored")
        } catch let error as LuaError {
            #expect(error.code == "invalid")
            #expect(error.message.contains("did you mean revision?"))
        }
    }

    @Test("syntax errors name file and line")
    func syntax() async throws {
        do {
            _ = try await run("local a = 1\nx =")
            Issue.record("it compiled")
        } catch let error as LuaError {
            #expect(error.kind == .syntax(file: "t.lua", line: 2))
        }
    }

    @Test("each run has a state of its own")
    func separate() async throws {
        _ = try await run("shared = 1")
        _ = try await run("assert(shared == nil)")
    }
}
