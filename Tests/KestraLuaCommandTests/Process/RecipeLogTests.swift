import TestSupport
import Testing

@Suite("The log of a recipe")
struct RecipeLogTests {
    private static let code = """
        local log = kestra.log
        log.debug("one", { n = 1 })
        log.info("two", { n = 2, name = "x y" })
        print("data")
        log.warn("three", { part = { a = { 1, kestra.null } } })
        log.error("four")
        """

    private func run(_ options: [String], _ variables: [String: String] = [:]) async throws -> ProgramResult {
        try await Program.kestraLua(options + ["-e", Self.code], environment: variables).run()
    }

    /// The lines without their time.
    private func lines(_ result: ProgramResult) -> [String] {
        result.errors.split(separator: "\n").map { String($0.drop { $0 != " " }.dropFirst()) }
    }

    private static let all = [
        "DEBUG one n=1", #"INFO two n=2 name="x y""#, #"WARN three part="{\"a\":[1,null]}""#, "ERROR four",
    ]

    @Test(
        "has lines from a level on, on standard error alone",
        arguments: [
            ([], [:], 3), (["--log-level", "debug"], [:], 4), (["--log-level=WARN"], [:], 2),
            (["--log-level=error"], [:], 1),
            ([], ["KESTRA_LOG_LEVEL": "debug"], 4), ([], ["KESTRA_LOG_LEVEL": "Error"], 1),
            ([], ["KESTRA_LOG_LEVEL": ""], 3), (["--log-level=debug"], ["KESTRA_LOG_LEVEL": "error"], 4),
            (["--restricted"], [:], 3),
        ] as [([String], [String: String], Int)]
    )
    func levels(options: [String], variables: [String: String], count: Int) async throws {
        let result = try await run(options, variables)
        #expect(result.status == 0)
        #expect(result.output == "data\n")
        #expect(lines(result) == Self.all.suffix(count))
    }

    @Test(
        "is JSON on request",
        arguments: [(["--log-format", "json"], [:]), ([], ["KESTRA_LOG_FORMAT": "json"])]
            as [([String], [String: String])]
    )
    func json(options: [String], variables: [String: String]) async throws {
        let result = try await run(options, variables)
        #expect(result.output == "data\n")
        let lines = result.errors.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines[1].hasPrefix(#"{"time":"20"#))
        #expect(lines[1].hasSuffix(#"Z","level":"WARN","message":"three","part":{"a":[1,null]}}"#))
    }

    @Test(
        "has a level and a format that exist",
        arguments: [
            (
                ["--log-level", "trace"], [:],
                #"--log-level: "trace" does not exist (use one of debug, info, warn, error)"#
            ),
            (["--log-format", "xml"], [:], #"--log-format: "xml" does not exist (use one of text, json)"#),
            ([], ["KESTRA_LOG_LEVEL": "loud"], #"KESTRA_LOG_LEVEL: "loud" does not exist"#),
            ([], ["KESTRA_LOG_FORMAT": "xml"], #"KESTRA_LOG_FORMAT: "xml" does not exist"#),
        ] as [([String], [String: String], String)]
    )
    func wrong(options: [String], variables: [String: String], message: String) async throws {
        let result = try await run(options, variables)
        #expect(result.status == 2)
        #expect(result.errors.hasPrefix("kestra-lua: " + message), "\(result.errors)")
    }

    @Test("shows no secret of a connection", arguments: ["text", "json"])
    func secrets(format: String) async throws {
        let code = """
            kestra.connect { url = "http://127.0.0.1:1", token = "test-token-two" }
            kestra.log.info("a test-password", { b = "test-token-two", c = { d = "test-password" }, ["test-password"] = 1 })
            """
        let variables = ["KESTRA_USERNAME": "me", "KESTRA_PASSWORD": "test-password"]
        let words = ["--log-format", format, "-e", code]
        let result = try await Program.kestraLua(words, environment: variables).run()
        #expect(result.status == 0)
        #expect(result.errors.contains("a ***"))
        #expect(!result.errors.contains("test-"), "\(result.errors)")
    }

    @Test("is written from a test, with the settings of the command")
    func tests() async throws {
        let folder = try TemporaryDirectory()
        try writeFile(folder.path + "/log_test.lua", "test('logs', function() kestra.log.debug('seen') end)")
        let quiet = try await Program.kestraLua(["test", folder.path], environment: [:]).run()
        #expect(quiet.status == 0 && !quiet.errors.contains("seen"))
        let loud = try await Program.kestraLua(["test", "--log-level=debug", folder.path], environment: [:]).run()
        #expect(loud.status == 0 && loud.errors.contains(" DEBUG seen\n"))
        #expect(!loud.output.contains("seen"))
    }
}
