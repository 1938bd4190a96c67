import TestSupport
import Testing

@Suite("A session without a terminal")
struct PlainSessionTests {
    private let home: TemporaryDirectory

    init() throws { home = try TemporaryDirectory() }

    private func run(_ lines: String, _ words: [String] = []) async throws -> ProgramResult {
        let environment = ["PATH": "/usr/bin:/bin", "HOME": home.path]
        var program = Program.kestraLua(["-i"] + words, environment: environment)
        program.input = .text(lines)
        return try await program.run()
    }

    @Test("lines are run one after the other; results are all that is written")
    func lines() async throws {
        let result = try await run("x = 20\nx * 2 + 2\nfor i = 1, 2 do\nio.write(i, ' ')\nend\n{ x }\n")
        #expect(result.output == "42\n1 2 { 20 }\n")
        #expect(result.errors == "")
        #expect(result.status == 0)
    }

    @Test("errors go to standard error and end their line only")
    func errors() async throws {
        let result = try await run("error('one')\nx = = 1\n1\nif x then")
        #expect(result.output == "1\n")
        #expect(
            result.errors
                == "stdin:1: one\nstdin:1: unexpected symbol near '='\nstdin:1: 'end' expected near <eof>\n"
        )
        #expect(result.status == 0)
    }

    @Test("a script reads on where the session is, and the session after it")
    func sharedInput() async throws {
        #expect(try await run("io.read('n', 'l')\n12 rest\n'next'\n").output == "12\t rest\nnext\n")
    }

    @Test("no history is written")
    func noHistory() async throws {
        _ = try await run("1\n")
        #expect(throws: FileFailure.self) { try readFile(home.path + "/.local/state/kestra-lua/history") }
    }

    @Test("what an earlier line opened outlives the failure of a later one")
    func children() async throws {
        let result = try await run("p = io.popen('cat; echo done', 'w')\nerror('x')\np:write('kept\\n')\np:close()\n")
        #expect(result.output.contains("kept\ndone\n"), "\(result.output)")
    }

    @Test("code and libraries come first; os.exit ends with its status")
    func steps() async throws {
        let result = try await run("x\nos.exit(4)\nprint('not reached')\n", ["-e", "x = 'set'"])
        #expect(result.output == "set\n")
        #expect(result.status == 4)
    }
}
