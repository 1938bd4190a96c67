import TestSupport
import Testing

@Suite("What a script is and finds")
struct ScriptTextTests {
    private let folder: TemporaryDirectory

    init() throws { folder = try TemporaryDirectory() }

    private func run(_ text: String, _ arguments: [String] = []) async throws -> ProgramResult {
        let path = folder.path + "/s.lua"
        try writeFile(path, text)
        return try await Program.kestraLua([path] + arguments).run()
    }

    @Test(
        "a line for the kernel, a byte order mark and line ends of Windows keep the numbers of lines",
        arguments: [
            "#!/usr/bin/env kestra-lua\n\nerror('x')", "\u{FEFF}\n\nerror('x')", "\r\n\r\nerror('x')\r\n",
            "\u{FEFF}#!x\r\n\r\nerror('x')",
        ]
    )
    func lines(text: String) async throws {
        let result = try await run(text)
        #expect(result.errors.contains("/s.lua:3: x\n"), "\(result.errors)")
    }

    @Test("arguments stand in arg and in ..., options of the command not among them")
    func arguments() async throws {
        let result = try await run(
            "print(arg[0]:match('s.lua$'), #arg, arg[1], ..., select('#', ...))",
            ["--url", "x y", ""]
        )
        #expect(result.output == "s.lua\t3\t--url\t--url\tx y\t\t3\n".replacing("--url\tx y\t\t3", with: "--url\t3"))
    }

    @Test("a module beside the script is found")
    func modules() async throws {
        try writeFile(folder.path + "/beside.lua", "return { word = 'found' }")
        #expect(try await run("print(require('beside').word)").output == "found\n")
    }

    @Test("code, then the script, share their globals")
    func codeAndScript() async throws {
        let path = folder.path + "/s.lua"
        try writeFile(path, "print(x, ...)")
        let result = try await Program.kestraLua(["-e", "x = 1", "-e", "x = x + 1", path, "a"]).run()
        #expect(result.output == "2\ta\n")
    }

    @Test("standard input is a script, named or not", arguments: [["-", "a"], []])
    func standardInput(words: [String]) async throws {
        var program = Program.kestraLua(words)
        program.input = .text("print('read', ...)")
        #expect(try await program.run().output == (words.isEmpty ? "read\n" : "read\ta\n"))
    }

    @Test("bytecode is refused")
    func bytecode() async throws {
        let result = try await run("assert(load(string.dump(function() end)))")
        #expect(result.status == 1)
        #expect(result.errors.contains("binary"))
    }

    @Test("a precompiled script is refused by its name, and runs when allowed, a line for the kernel before it or not")
    func compiled() async throws {
        for first in ["", "#!/usr/bin/env kestra-lua\n"] {
            let path = folder.path + "/compiled"
            let make = "io.open(arg[1], 'w'):write(arg[2], string.dump(function() print('ran') end)):close()"
            let made = try await Program.kestraLua(["-e", make + " os.exit()", "-", path, first]).run()
            #expect(made.status == 0, "\(made.errors)")
            let refused = try await Program.kestraLua([path]).run()
            #expect(refused.status == 65)
            #expect(
                refused.errors
                    == "kestra-lua: \(path): a precompiled chunk, which is refused unless --allow-bytecode is given\n"
            )
            #expect(try await Program.kestraLua(["--allow-bytecode", path]).run().output == "ran\n")
        }
    }

    @Test("want of memory names the limit, while the script runs and while it is compiled, and is no syntax error")
    func memory() async throws {
        let running = try await Program.kestraLua(["--memory", "16M", "-e", "s = ('x'):rep(1 << 30)"]).run()
        #expect(running.status == 1)
        #expect(running.errors == "kestra-lua: not enough memory: the limit of the script is 16 MB\n")
        let path = folder.path + "/large.lua"
        try writeFile(path, (1...20000).map { "x\($0) = \($0)\n" }.joined())
        let compiling = try await Program.kestraLua(["--memory", "1M", path]).run()
        #expect(compiling.status == 1)
        #expect(compiling.errors == "kestra-lua: not enough memory: the limit of the script is 1 MB\n")
    }
}
