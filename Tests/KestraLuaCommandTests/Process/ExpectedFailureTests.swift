import TestSupport
import Testing

@Suite("A recipe that ends by an expected failure")
struct ExpectedFailureTests {
    private func run(_ code: String, _ options: [String] = []) async throws -> ProgramResult {
        var program = Program.kestraLua(["--sandbox"] + options + ["-"])
        program.input = .text(code)
        return try await program.run()
    }

    @Test(
        "shows one line with the place in the recipe, also for a failure in a function or a task",
        arguments: [
            ("local kestra = require 'kestra'\n\nkestra.fs.read('/missing.csv')", 3, 1),
            (
                "local kestra = require 'kestra'\nlocal function f()\n"
                    + "  kestra.executions.create('a.b', 'c')\nend\nf()", 3, 4
            ),
            ("local kestra = require 'kestra'\nkestra.flows.deploy('/missing.yaml')", 2, 1),
            (
                "local kestra = require 'kestra'\nlocal t = kestra.task.spawn(function()\n"
                    + "  kestra.executions.create('a.b', 'c')\nend)\nt:await()", 3, 4
            ),
        ]
    )
    func oneLine(code: String, line: Int, status: Int32) async throws {
        let result = try await run(code)
        #expect(result.status == status)
        let lines = result.errors.split(separator: "\n")
        #expect(lines.count == 1, "\(result.errors)")
        #expect(lines.last?.hasSuffix(" (at stdin:\(line))") == true, "\(result.errors)")
    }

    @Test("shows the traceback before that line with --traceback")
    func traceback() async throws {
        let result = try await run("require('kestra').fs.read('/missing.csv')", ["--traceback"])
        let lines = result.errors.split(separator: "\n")
        #expect(lines.first == "stack traceback:")
        #expect(lines.dropFirst().contains("\tstdin:1: in main chunk"))
        #expect(lines.last?.hasPrefix("kestra-lua: fs.read: /missing.csv") == true, "\(result.errors)")
    }

    @Test("shows what a failed execution logged before that line, which states the reason")
    func failedExecution() async throws {
        let result = try await run(
            """
            local kestra = require 'kestra'
            kestra.flows.create [[
            id: fails
            namespace: company.team
            tasks:
              - {id: no, type: io.kestra.plugin.core.execution.Fail, errorMessage: the disk is full}
            ]]
            kestra.executions.run('company.team', 'fails')
            """
        )
        #expect(result.status == 3)
        let lines = result.errors.split(separator: "\n")
        #expect(lines.last?.hasSuffix(" (at stdin:8)") == true, "\(result.errors)")
        #expect(lines.last?.contains("FAILED") == true, "\(result.errors)")
        #expect(lines.dropLast().contains { $0.contains("the disk is full") }, "\(result.errors)")
        #expect(!result.errors.contains("stack traceback"))
    }

    @Test("shows where the recipe was when its time limit passed")
    func deadline() async throws {
        var program = Program.kestraLua(["--timeout", "1s", "-"])
        program.input = .text("local kestra = require 'kestra'\nkestra.task.sleep(60)")
        let result = try await program.run()
        #expect(result.status == 124)
        let lines = result.errors.split(separator: "\n")
        #expect(lines.count == 1, "\(result.errors)")
        #expect(lines.last?.hasSuffix(" has passed (at stdin:2)") == true, "\(result.errors)")
    }

    @Test("keeps the traceback of a fault of the program, before the line with the reason")
    func fault() async throws {
        let result = try await run("local x\nprint(x.y)")
        let lines = result.errors.split(separator: "\n")
        #expect(lines.first == "stack traceback:")
        #expect(lines.last == "kestra-lua: stdin:2: attempt to index a nil value (local 'x')")
    }
}
