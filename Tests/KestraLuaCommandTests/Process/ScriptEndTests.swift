import TestSupport
import Testing

@Suite("How the command ends")
struct ScriptEndTests {
    private let folder: TemporaryDirectory

    init() throws { folder = try TemporaryDirectory() }

    private func file(_ name: String, _ text: String) throws -> String {
        let path = folder.path + "/" + name
        try writeFile(path, text)
        return path
    }

    @Test(
        "code and the status it ends with",
        arguments: [
            ("print(1)", 0), ("assert(_VERSION == 'Lua 5.4')", 0), ("os.exit(7)", 7), ("os.exit(true)", 0),
            ("os.exit(false)", 1), ("error('x')", 1), ("error({})", 1), ("error()", 1), ("x =", 65),
            ("error(setmetatable({}, {__tostring = function() error('y') end}))", 1),
            ("error(setmetatable({code = 'conflict'}, {}))", 1),
        ] as [(String, Int32)]
    )
    func code(code: String, status: Int32) async throws {
        let result = try await Program.kestraLua(["-e", code]).run()
        #expect(result.status == status)
        #expect(code.contains("os.exit") || result.errors.isEmpty == (status == 0), "\(result.errors)")
        #expect(!result.errors.contains(".swift:"))
    }

    @Test("a script that raises shows message and traceback with its own lines")
    func raises() async throws {
        let path = try file("raises.lua", "local function deep()\n  error('it broke')\nend\ndeep()\nprint('no')\n")
        let result = try await Program.kestraLua([path]).run()
        #expect(result.status == 1)
        #expect(result.output == "")
        let lines = result.errors.split(separator: "\n").map(String.init)
        #expect(lines.first == "stack traceback:")
        #expect(lines.last?.hasPrefix("kestra-lua: ") == true)
        #expect(lines.last?.hasSuffix("/raises.lua:2: it broke") == true)
        #expect(result.errors.contains("/raises.lua:4: in main chunk"))
    }

    @Test("a script that does not compile ends with 65 and names file and line")
    func syntax() async throws {
        let path = try file("syntax.lua", "print(1)\nx = = 2\n")
        let result = try await Program.kestraLua([path]).run()
        #expect(result.status == 65)
        #expect(result.errors.hasPrefix("kestra-lua: \(path):2: "))
        #expect(result.output == "")
    }

    @Test("a script that is not there or is a folder ends with 2 and the system's reason")
    func unreadable() async throws {
        let missing = try await Program.kestraLua([folder.path + "/none.lua"]).run()
        #expect(missing.status == 2)
        #expect(missing.errors == "kestra-lua: \(folder.path)/none.lua cannot be read: No such file or directory\n")
        let directory = try await Program.kestraLua([folder.path]).run()
        #expect(directory.status == 2)
        #expect(directory.errors == "kestra-lua: \(folder.path) cannot be read: Is a directory\n")
    }

    @Test("a mistyped subcommand is a script that is not there, with the subcommand named")
    func subcommand() async throws {
        let result = try await Program.kestraLua(["sanbox"]).run()
        #expect(result.status == 2)
        #expect(result.errors.contains("did you mean kestra-lua sandbox?"))
    }

    @Test(
        "a usage error says what is wrong on one line",
        arguments: [
            ["--timeot", "1s"], ["--timeout", "soon"], ["--api", "1"], ["--env-file", "/none/.env", "-e", ""],
        ]
    )
    func usage(words: [String]) async throws {
        let result = try await Program.kestraLua(words).run()
        #expect(result.status == 2)
        #expect(result.errors.hasPrefix("kestra-lua: "))
        #expect(result.errors.split(separator: "\n").count == 1)
    }

    @Test(
        "the deadline ends what computes, what catches everything, what is stuck in C and what sleeps",
        arguments: [
            "while true do end", "while true do pcall(function() while true do end end) end",
            "local s = ('a'):rep(30); s:find(('a?'):rep(30) .. s)", "kestra.task.sleep('1h')",
        ]
    )
    func deadline(code: String) async throws {
        let result = try await Program.kestraLua(["--timeout", "300ms", "-e", code]).run()
        #expect(result.status == 124)
        #expect(result.errors.contains("time limit of 0.3 s"))
        #expect(result.duration < .seconds(15))
    }

    @Test("a task.timeout around a call of C that does not end ends the run")
    func partDeadline() async throws {
        let code = "kestra.task.timeout('200ms', table.move, {}, 1, 1 << 40, 2)"
        let result = try await Program.kestraLua(["-e", code]).run()
        #expect(result.status == 124)
        #expect(result.errors == "kestra-lua: timed out after 0.2 s inside a call that cannot be stopped\n")
    }

    @Test("a finalizer that never ends does not keep a failed run, nor a good one for long")
    func finalizers() async throws {
        let loops = "setmetatable({}, {__gc = function() while true do end end}) "
        let failed = try await Program.kestraLua(["-e", loops + "error('x')"]).run()
        #expect(failed.status == 1)
        let good = try await Program.kestraLua(["-e", loops]).run()
        #expect(good.status == 124)
        #expect(good.errors.contains("a finalizer"))
    }

    @Test("help and versions are data, on standard output", arguments: ["--help", "--version"])
    func help(option: String) async throws {
        let result = try await Program.kestraLua([option]).run()
        #expect(result.status == 0)
        #expect(result.output.contains("kestra-lua"))
        #expect(result.errors == "")
    }
}
