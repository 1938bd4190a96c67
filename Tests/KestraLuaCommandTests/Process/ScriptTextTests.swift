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
}
