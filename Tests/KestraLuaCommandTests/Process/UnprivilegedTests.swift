import Foundation
import TestSupport
import Testing

/// The command as a user without rights in the folders that it is given, which belong to root.
@Suite("A user who may not write", .enabled(if: geteuid() == 0, "needs root, to start the command as another user"))
struct UnprivilegedTests {
    private let directory: TemporaryDirectory
    private var home: String { directory.path + "/home" }

    init() throws {
        directory = try TemporaryDirectory()
        mkdir(home, 0o755)
        chmod(directory.path, 0o755)
    }

    private func run(_ words: [String], input: String = "") async throws -> ProgramResult {
        let command = Program.kestraLua(words)
        let user = ["--reuid=65534", "--regid=65534", "--clear-groups", command.path]
        var program = Program("/usr/bin/setpriv", user + words, environment: ["HOME": home, "PATH": "/usr/bin:/bin"])
        program.input = .text(input)
        return try await program.run()
    }

    @Test("gets an error that names the state folder from a sandbox", arguments: ["", "/new"])
    func state(below: String) async throws {
        let place = home + below
        let result = try await run(["sandbox", "--port", "0", "--state", place])
        #expect(result.status == 1 && result.output.isEmpty)
        #expect(result.errors.hasPrefix("kestra-lua: cannot use the state directory \(place)"), "\(result.errors)")
        #expect(result.errors.contains("Permission denied"))
    }

    @Test("gets the same for a state that root has kept")
    func kept() async throws {
        let server = try RunningProgram(.kestraLua(["sandbox", "--state", home]))
        #expect(server.firstLine()?.hasPrefix("http://") == true)
        server.signal(15)
        _ = try server.finish()
        #expect(!files(below: home, endings: [""]).isEmpty)
        let result = try await run(["sandbox", "--port", "0", "--state", home])
        #expect(result.status == 1 && result.output.isEmpty)
        #expect(result.errors.hasPrefix("kestra-lua: cannot use the state directory \(home)"), "\(result.errors)")
    }

    @Test("keeps no history in a session, which works")
    func history() async throws {
        let result = try await run(["-i"], input: "print(6 * 7)\n")
        #expect(result.status == 0 && result.output.contains("42"), "\(result.errors)")
        #expect(files(below: home, endings: [""]).isEmpty)
    }

    @Test("gets an error that names the file from a choice of a context")
    func contexts() async throws {
        mkdir(home + "/.kestractl", 0o755)
        try writeFile(
            home + "/.kestractl/config.yaml",
            "contexts:\n  prod: { host: \"http://localhost\", auth_method: none }\n"
        )
        for folder in ["/.config", "/.config/kestra-lua"] { mkdir(home + folder, 0o755) }
        let listed = try await run(["context", "list"])
        #expect(listed.status == 0 && listed.output.contains("prod"), "\(listed.errors)")
        let result = try await run(["context", "use", "prod"])
        #expect(result.status == 1, "\(result.errors)")
        #expect(result.errors.contains("\(home)/"))
        #expect(result.errors.contains("cannot be written: Permission denied"), "\(result.errors)")
    }

    @Test("gets an error that names the file from a download and a report")
    func written() async throws {
        let code = "kestra.files.upload('a.b', 'f', { content = 'x' }) kestra.files.download('a.b', 'f', '\(home)/f')"
        let result = try await run(["--sandbox", "-e", code])
        #expect(result.status == 1)
        #expect(result.errors.contains("the file \(home)/f cannot be written: Permission denied"), "\(result.errors)")
    }
}
