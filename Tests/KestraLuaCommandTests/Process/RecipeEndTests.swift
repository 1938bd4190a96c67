import TestSupport
import Testing

@Suite("A recipe that ends by its own decision")
struct RecipeEndTests {
    private let folder: TemporaryDirectory

    init() throws { folder = try TemporaryDirectory() }

    private func run(_ source: String, _ options: [String] = []) async throws -> ProgramResult {
        let path = folder.path + "/job.lua"
        try writeFile(path, source)
        return try await Program.kestraLua(options + [path]).run()
    }

    @Test(
        "has the status and one line on standard error",
        arguments: [
            ("kestra.exit()", 0, ""), ("kestra.exit(7)", 7, ""), ("kestra.exit(0, 'done')", 0, "job.lua: done\n"),
            ("kestra.exit(9, 'two\\n lines')", 9, "job.lua: two lines\n"),
            ("kestra.exit(4, select(2, pcall(kestra.flows.get, '')))", 4, "namespace must be text, got an empty one\n"),
            ("kestra.fail('no rows')", 1, "job.lua: no rows\n"),
            ("kestra.fail('no rows', { status = 3, hint = 'add some' })", 3, "job.lua: no rows; add some\n"),
            ("local ok, e = pcall(kestra.fail, 'x', { status = 9 }) error(e, 0)", 9, "job.lua: x\n"),
            ("pcall(kestra.exit, 5, 'not caught') print('more')", 5, "job.lua: not caught\n"),
            ("coroutine.wrap(function() kestra.exit(6) end)()", 6, ""),
            ("coroutine.wrap(function() kestra.fail('x') end)()", 1, "job.lua: x\n"),
        ] as [(String, Int32, String)]
    )
    func status(source: String, status: Int32, line: String) async throws {
        for options in [[], ["--restricted"]] {
            let result = try await run(source, options)
            #expect(result.status == status)
            #expect(result.output == "")
            #expect(line.isEmpty ? result.errors.isEmpty : result.errors.hasSuffix(line), "\(result.errors)")
            #expect(result.errors.split(separator: "\n").count == (line.isEmpty ? 0 : 1))
        }
    }

    @Test(
        "closes the variables of all tasks, wherever it ends",
        arguments: ["kestra.exit(7, 'over')", "kestra.fail('over', { status = 7 })"]
    )
    func closes(end: String) async throws {
        let result = try await run(
            """
            local function closing(name) return setmetatable({}, { __close = function() print(name) end }) end
            local main <close> = closing "main"
            kestra.task.spawn(function()
              local other <close> = closing "other"
              kestra.task.sleep "1h"
            end)
            kestra.task.spawn(function()
              local own <close> = closing "own"
              kestra.task.sleep "10ms"
              \(end)
            end)
            kestra.task.sleep "1h"
            """
        )
        #expect(result.status == 7)
        #expect(result.errors == "job.lua: over\n")
        #expect(result.output.split(separator: "\n").sorted() == ["main", "other", "own"])
        #expect(result.duration < .seconds(20))
    }

    @Test("ends even if the recipe has replaced the functions that end it")
    func replaced() async throws {
        let result = try await run("os.exit, io.stderr, arg, tostring = nil kestra.exit(7, 'over')")
        #expect(result.status == 7)
        #expect(result.errors == "job.lua: over\n")
    }

    @Test("shows no secret of the connection")
    func secrets() async throws {
        for end in [
            "kestra.fail('with ' .. arg[1], { status = 7, hint = arg[1] })", "kestra.exit(7, 'with ' .. arg[1])",
        ] {
            let path = folder.path + "/secret.lua"
            try writeFile(path, end)
            let words = ["--url", "http://127.0.0.1:1", "--user", "me:test-password", path, "test-password"]
            let result = try await Program.kestraLua(words).run()
            #expect(result.status == 7)
            #expect(result.errors.hasPrefix("secret.lua: with ***"))
            #expect(!result.errors.contains("test-password"))
        }
    }

    @Test("has the name of the command where the source has no file")
    func names() async throws {
        let code = try await Program.kestraLua(["-e", "kestra.exit(3, 'x')"]).run()
        #expect(code.errors == "kestra-lua: x\n")
        var program = Program.kestraLua(["-"])
        program.input = .text("kestra.fail('x')")
        #expect(try await program.run().errors == "kestra-lua: x\n")
    }

    @Test("that fails at a prompt ends only its line")
    func prompt() async throws {
        var program = Program.kestraLua(["-i"])
        program.input = .text("kestra.fail('x')\nprint('next')\nkestra.exit(4)\n")
        let result = try await program.run()
        #expect(result.status == 4)
        #expect(result.output == "next\n")
        #expect(result.errors == "x\n")
    }

    @Test("has a traceback if it only resembles one that fails")
    func resembling() async throws {
        let result = try await run("error({ code = 'failed', message = 'x', exit_status = 0, program = 'y' })")
        #expect(result.status == 1)
        #expect(result.errors.contains("stack traceback:"))
    }
}
