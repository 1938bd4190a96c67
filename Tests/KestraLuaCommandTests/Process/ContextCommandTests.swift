import Glibc
import TestSupport
import Testing

@Suite("kestra-lua context", .ownThread)
struct ContextCommandTests {
    private let folder: TemporaryDirectory

    init() throws { folder = try TemporaryDirectory() }

    private func run(_ words: String...) async throws -> ProgramResult {
        let environment = ["XDG_CONFIG_HOME": folder.path, "HOME": folder.path]
        return try await Program.kestraLua(words, environment: environment).run()
    }

    private func write(_ address: String) throws {
        let text = "contexts:\n  dev: { host: \"\(address)\", username: admin@kestra.io, password: \"Kestra123!\" }\n"
        let path = folder.path + "/kestra-lua"
        mkdir(path, 0o700)
        try writeFile(path + "/config.yaml", text)
    }

    @Test("lists, chooses, shows and tries, and never shows a secret")
    func whole() async throws {
        let sandbox = try RunningProgram(.kestraLua(["sandbox"]))
        let address = try #require(sandbox.firstLine())
        try write(address)
        let line = "dev: \(address), tenant main, user admin@kestra.io\n"
        #expect(try await run("context", "list").output == "  " + line)
        #expect(try await run("context", "use", "dev").status == 0)
        #expect(try await run("context", "list").output == "* " + line)
        #expect(try await run("context", "show").output == line)
        let check = try await run("context", "check")
        #expect(check.status == 0)
        #expect(check.output.hasPrefix("dev: \(address) answers, version 1.3"))
        #expect(try await run("-e", "assert(kestra.flows.get('a', 'b') == nil)").status == 0)
    }

    @Test("a server that does not answer and a name that does not exist have their statuses")
    func fails() async throws {
        try write("http://127.0.0.1:1")
        let dead = try await run("context", "check", "dev")
        #expect(dead.status == 6)
        #expect(dead.errors.contains("http://127.0.0.1:1"))
        let unknown = try await run("context", "show", "prod")
        #expect(unknown.status == 4)
        #expect(unknown.errors.contains("there are: dev"))
        #expect(!(dead.errors + unknown.errors).contains("Kestra123!"))
    }

    @Test("complains once about a file that others can read", arguments: ["list", "show", "check"])
    func complaint(_ verb: String) async throws {
        try write("http://127.0.0.1:1")
        chmod(folder.path + "/kestra-lua/config.yaml", 0o644)
        let words = verb == "list" ? ["context", verb] : ["context", verb, "dev"]
        let environment = ["XDG_CONFIG_HOME": folder.path, "HOME": folder.path]
        let errors = try await Program.kestraLua(words, environment: environment).run().errors
        #expect(errors.split(separator: "\n").filter { $0.contains("others can use it (mode 644)") }.count == 1)
    }

    @Test("no default and no verb are for the user to mend")
    func usage() async throws {
        #expect(try await run("context", "show").status == 2)
        #expect(try await run("context").status == 2)
        #expect(try await run("context", "list", "more").status == 2)
    }
}
