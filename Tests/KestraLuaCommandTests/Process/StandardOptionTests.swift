import TestSupport
import Testing

@testable import KestraLuaCommand

@Suite("Options of the stand-alone Lua")
struct StandardOptionTests {
    private let folder: TemporaryDirectory

    init() throws { folder = try TemporaryDirectory() }

    private func file(_ name: String, _ text: String) throws -> String {
        try writeFile(folder.path + "/" + name, text)
        return folder.path + "/" + name
    }

    private func run(_ words: [String], _ more: [String: String] = [:]) async throws -> ProgramResult {
        let environment = ["PATH": "/usr/bin:/bin", "HOME": folder.path].merging(more) { $1 }
        return try await Program.kestraLua(words, environment: environment).run()
    }

    @Test("code and libraries are done in their order, then the script, with the same globals")
    func order() async throws {
        _ = try file("first.lua", "print('first', before) return { n = 1 }")
        let script = try file("script.lua", "print('script', first.n, other.n, ...)")
        let result = try await run([
            "-e", "before = 0", "-l", "first", "-e", "print(first.n)", "-lother=first", script, "a",
        ])
        #expect(result.output == "first\t0\n1\nscript\t1\t1\ta\n", "\(result.errors)")
    }

    @Test("a library that is not there ends with the places that were tried", arguments: ["none", "g=none"])
    func noLibrary(value: String) async throws {
        let result = try await run(["-l", value, "-e", "print('not reached')"])
        #expect(result.status == 1)
        #expect(result.output == "")
        #expect(result.errors.contains("module 'none' not found:\n\tno field package.preload['none']\n\tno file '"))
    }

    @Test("code has no arguments; a script has its own, and the words before it below zero")
    func arguments() async throws {
        let script = try file("script.lua", "print(arg[-3]:match('[^/]+$'), arg[-2], arg[0] == ..., #arg, arg[2])")
        let result = try await run(["-e", "print(select('#', ...))", script, script, "x"])
        #expect(result.output == "0\nkestra-lua\t-e\ttrue\t2\tx\n")
        let code = "print(arg[0]:match('[^/]+$'), arg[1], arg[3], #arg)"
        #expect(try await run(["-e", code]).output == "kestra-lua\t-e\tnil\t2\n")
    }

    @Test(
        "a password on the command line is not in arg",
        arguments: [["--user", "me:hush"], ["--user=me:hush"], ["--us", "me:hush:er"]]
    )
    func passwords(words: [String]) async throws {
        let code = "for i = -20, 20 do if arg[i] then io.write(arg[i], ' ') end end"
        let script = try file("script.lua", code)
        let result = try await run(words + [script, "other:hush"])
        #expect(result.output.contains("me \(script) other:hush "), "\(result.output)")
        #expect(result.output.ranges(of: "hush").count == 1)
    }

    @Test(
        "warnings are shown from -W on, and switched by the script",
        arguments: [
            (["-e", "warn('lost')"], ""), (["-W", "-e", "warn('a', 'b')"], "Lua warning: ab\n"),
            (["-e", "warn('lost')", "-W", "-e", "warn('seen')"], "Lua warning: seen\n"),
            (["-e", "warn('@on') warn('one') warn('@off') warn('two')"], "Lua warning: one\n"),
            (
                ["-W", "-e", "warn('@unknown') warn('@', 'off') warn('still')"],
                "Lua warning: @off\nLua warning: still\n"
            ),
        ]
    )
    func warnings(words: [String], errors: String) async throws {
        #expect(try await run(words).errors == errors)
    }

    @Test("an error in a finalizer is a warning")
    func finalizers() async throws {
        let code = "setmetatable({}, {__gc = function() error('lost', 0) end}) collectgarbage()"
        let errors = try await run(["-W", "-e", code]).errors
        #expect(errors.hasPrefix("Lua warning: error in __gc") && errors.contains("lost"), "\(errors)")
    }

    @Test("-v prints the versions and continues; alone it reads no script")
    func version() async throws {
        let versions = VersionText.text
        #expect(try await run(["-v"]).output == versions)
        #expect(try await run(["-v", "-e", "print(1)"]).output == versions + "1\n")
    }

    @Test("LUA_INIT runs first: its text or a file, the one of this version before the other")
    func initial() async throws {
        let path = try file("init.lua", "print('file', ...)")
        let code = ["-e", "print('code')"]
        #expect(try await run(code, ["LUA_INIT": "print('text')"]).output == "text\ncode\n")
        #expect(try await run(code, ["LUA_INIT": "@" + path]).output == "file\ncode\n")
        #expect(try await run(code, ["LUA_INIT": "error()", "LUA_INIT_5_4": "print(5.4)"]).output == "5.4\ncode\n")
        #expect(try await run(["-E"] + code, ["LUA_INIT": "error()"]).output == "code\n")
    }

    @Test(
        "a LUA_INIT that fails ends the run and is named",
        arguments: [
            ("@/none/x.lua", 2, "kestra-lua: LUA_INIT: /none/x.lua cannot be read: No such file or directory (-E runs"),
            ("error('x')", 1, "kestra-lua: LUA_INIT:1: x"), ("x =", 65, "kestra-lua: LUA_INIT:1: "),
        ] as [(String, Int32, String)]
    )
    func badInitial(value: String, status: Int32, errors: String) async throws {
        let result = try await run(["-e", "print('not reached')"], ["LUA_INIT": value])
        #expect(result.status == status)
        #expect(result.output == "")
        let last = result.errors.split(separator: "\n").last
        #expect(last?.hasPrefix(errors) == true, "\(result.errors)")
    }

    @Test("the time limit counts for all that a command line runs together")
    func timeLimit() async throws {
        let first = "before = kestra.remaining() kestra.task.sleep('50ms')"
        let second = "print(before <= 600, kestra.remaining() <= before - 0.05)"
        #expect(try await run(["--timeout", "10m", "-e", first, "-e", second]).output == "true\ttrue\n")
    }
}
