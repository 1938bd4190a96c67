import TestSupport
import Testing

@Suite("The command line of a recipe")
struct RecipeArgumentsTests {
    private let path: String
    private let folder: TemporaryDirectory

    init() throws {
        folder = try TemporaryDirectory()
        path = folder.path + "/copy.lua"
        try writeFile(
            path,
            """
            local args = kestra.args {
              summary = "Copies the flows of a namespace from one server to another. It compares them first.",
              notes = "Examples:\\n  copy.lua --from=test company.team",
              { "namespace", help = "the namespace" },
              { "days", type = "list", of = "date", required = false, help = "the days" },
              { "--from", "-f", required = true, placeholder = "CONTEXT",
                help = "the context of the server to read from, whose flows are not changed" },
              { "--limit", default = 8 },
              { "--color", default = true, help = "use colours" },
              { "--input", type = "map", help = "an input" },
              { "--state", values = { "FAILED", "KILLED" }, placeholder = "STATE", help = "only in this state" },
              { "--a-very-long-name-of-an-option", type = "list", default = { "a", "b" }, help = "a part" },
              { "-q", type = "boolean", help = "say little" },
              { "-o", type = "file" },
            }
            print(args.namespace, args.from, args.limit, args.input.day)
            """
        )
    }

    private func run(_ words: [String], _ options: [String] = []) async throws -> ProgramResult {
        try await Program.kestraLua(options + [path] + words).run()
    }

    @Test("is read from the words after the script", arguments: [[], ["--restricted"]])
    func reads(options: [String]) async throws {
        let result = try await run(["company.team", "-f", "test", "--input", "day=2026-11-20"], options)
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output == "company.team\ttest\t8\t2026-11-20\n")
    }

    @Test(
        "that is wrong ends the recipe with 2 and one line",
        arguments: [
            (["--form=x"], "copy.lua: unknown option --form; did you mean --from?\n"),
            (["a", "--from", "x", "yesterday"], #"copy.lua: DAYS: "yesterday" is not a date like 2026-11-20"#),
            ([], "copy.lua: NAMESPACE, --from are missing; copy.lua --help shows the usage\n"),
        ]
    )
    func wrong(words: [String], line: String) async throws {
        let result = try await run(words)
        #expect(result.status == 2)
        #expect(result.output == "")
        #expect(result.errors.hasPrefix(line), "\(result.errors)")
        #expect(result.errors.split(separator: "\n").count == 1)
    }

    @Test("has a help, which is data on standard output", arguments: [["--help"], ["x", "-h", "--nonsense"]])
    func help(words: [String]) async throws {
        let result = try await run(words)
        #expect(result.status == 0)
        #expect(result.errors == "")
        #expect(
            result.output == """
                Usage: copy.lua [OPTION]... NAMESPACE [DAYS]...
                Copies the flows of a namespace from one server to another. It compares them
                first.

                Arguments:
                  NAMESPACE                   the namespace
                  DAYS                        the days

                Options:
                  -f, --from=CONTEXT          the context of the server to read from, whose
                                              flows are not changed (required)
                      --limit=N               (default: 8)
                      --[no-]color            use colours (default: true)
                      --input=NAME=VALUE      an input (can be repeated)
                      --state=STATE           only in this state (one of FAILED, KILLED)
                      --a-very-long-name-of-an-option=TEXT
                                              a part (can be repeated; default: a b)
                  -q                          say little
                  -o FILE
                  -h, --help                  show this help and exit

                Examples:
                  copy.lua --from=test company.team

                """
        )
    }

    @Test("gives no help for a word after --, or if the recipe has -h")
    func noHelp() async throws {
        let after = try await run(["-f", "x", "--", "--help"])
        #expect(after.output == "--help\tx\t8\tnil\n")
        try writeFile(path, "print(kestra.args { { '--host', '-h' } }.host)")
        #expect(try await run(["-h", "x"]).output == "x\n")
        #expect(try await run(["--help"]).output.contains("\n      --help                  show this help"))
    }

    @Test("with a wrong declaration names the line of the recipe and the field")
    func declaration() async throws {
        try writeFile(path, "\nlocal args = kestra.args {\n  { '--limit', defualt = 8 },\n}\n")
        let result = try await run([])
        #expect(result.status == 1)
        let problem = "copy.lua:2: kestra.args: --limit: unknown field defualt of an argument, did you mean default?"
        #expect(result.errors.split(separator: "\n").first?.hasSuffix(problem) == true, "\(result.errors)")
    }

    @Test("may name a file that must exist, which a restricted recipe needs to be granted")
    func files() async throws {
        try writeFile(path, "print(kestra.args { { 'rows', type = 'file', must_exist = true } }.rows)")
        let rows = folder.path + "/rows.csv"
        let missing = try await run([rows])
        #expect(missing.status == 2)
        #expect(missing.errors.contains("ROWS: \(rows) cannot be read: No such file or directory"))
        try writeFile(rows, "a\n")
        #expect(try await run([rows]).output == rows + "\n")
        let refused = try await run([rows], ["--restricted"])
        #expect(refused.status == 1)
        #expect(refused.errors.contains("--allow-read=\(rows)"), "\(refused.errors)")
        #expect(try await run([rows], ["--restricted", "--allow-read", rows]).output == rows + "\n")
    }

    @Test("of the shipped recipe has a help and refuses what it does not know")
    func pipeline() async throws {
        let recipe = Repository.root + "/scripts/recipes/pipeline.lua"
        let help = try await Program.kestraLua([recipe, "--help"]).run()
        #expect(help.status == 0)
        #expect(help.output.hasPrefix("Usage: pipeline.lua [OPTION]... [FLOW]\n"))
        let wrong = try await Program.kestraLua([recipe, "--inputs", "a=b"]).run()
        #expect(wrong.status == 2)
        #expect(wrong.errors == "pipeline.lua: unknown option --inputs; did you mean --input?\n")
    }
}
