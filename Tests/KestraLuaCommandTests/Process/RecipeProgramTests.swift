import TestSupport
import Testing

@Suite("A recipe that runs programs and calls services")
struct RecipeProgramTests {
    private let folder: TemporaryDirectory

    init() throws { folder = try TemporaryDirectory() }

    private func run(_ source: String, environment: [String: String] = [:]) async throws -> ProgramResult {
        let path = folder.path + "/job.lua"
        try writeFile(path, source)
        return try await Program.kestraLua([path], environment: environment).run()
    }

    @Test(
        "ends with the status of the failure, and shows the program, its last words and the line of the recipe",
        arguments: [
            ("{ 'sh', '-c', 'echo reason >&2; exit 4' }", 1, "sh.run: sh ended with status 4: reason"),
            ("{ 'sleep', '1000' }, { timeout = 0.1 }", 124, "sh.run: sleep did not end within 0.1 s"),
            ("{ 'no-such-program' }", 1, "sh.run: the program \"no-such-program\" is not in the folders of PATH"),
        ] as [(String, Int32, String)]
    )
    func failure(call: String, status: Int32, line: String) async throws {
        let result = try await run("local first = true\nkestra.sh.run(\(call))\nprint('more')")
        #expect(result.status == status)
        #expect(result.output == "")
        #expect(result.errors.hasPrefix("kestra-lua: \(line) (at "), "\(result.errors)")
        #expect(result.errors.hasSuffix("job.lua:2)\n"), "\(result.errors)")
    }

    @Test("does not pass the token of its connection to them")
    func secrets() async throws {
        let result = try await run(
            "io.write(kestra.sh.run({ 'env' }).stdout)",
            environment: ["KESTRA_TOKEN": "test-secret-token", "OTHER": "passed"]
        )
        #expect(result.output.contains("OTHER=passed\n") && !result.output.contains("KESTRA_TOKEN"), "\(result.errors)")
    }

    @Test("ends with 6 if a service cannot be reached")
    func unreachable() async throws {
        let result = try await run(
            "kestra.http.get('http://127.0.0.1:1/x?token=test-secret-token', { retry = 'never' })"
        )
        #expect(result.status == 6)
        #expect(result.errors.contains("http.get: GET http://127.0.0.1:1/x?token=***: "), "\(result.errors)")
    }
}
