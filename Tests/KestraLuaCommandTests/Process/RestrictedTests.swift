import TestSupport
import Testing

@Suite("The restricted profile of the command")
struct RestrictedTests {
    private let folders: RestrictedFolders

    init() throws { folders = try RestrictedFolders() }

    private func run(_ words: [String], environment: [String: String]? = nil) async throws -> ProgramResult {
        try await Program.kestraLua(["--restricted"] + words, environment: environment).run()
    }

    @Test(
        "a refusal ends with 1 and names the thing and the switch that allows it",
        arguments: [
            (
                "io.open('/etc/passwd')",
                "io.open: reading /etc/passwd is not allowed; --allow-read=/etc/passwd allows it"
            ),
            ("io.open('/tmp/x', 'w')", "io.open: writing /tmp/x is not allowed; --allow-write=/tmp/x allows it"),
            ("os.execute('ls /')", "os.execute: running ls is not allowed; --allow-run=ls allows it"),
            ("os.getenv('HOME')", "os.getenv: the variable HOME is not allowed; --allow-env=HOME allows it"),
            (
                "kestra.connect { url = 'https://evil.example' }.flows.get('a', 'b')",
                "flows.get: connecting to evil.example:443 is not allowed; --allow-net=evil.example:443 allows it"
            ),
        ]
    )
    func refuses(code: String, message: String) async throws {
        let result = try await run(["-e", code])
        #expect(result.status == 1)
        #expect(result.errors.hasPrefix("kestra-lua: \(message) (at (command line):1)\n"), "\(result.errors)")
    }

    @Test("the switch that a refusal names allows it")
    func allows() async throws {
        let (text, new) = (folders.granted + "/file.txt", folders.granted + "/new.txt")
        for code in [
            "assert(io.open('\(text)'):read('a') == 'some text')", "assert(io.open('\(new)', 'w')):write('x')",
            "assert(os.execute('true'))", "assert(os.getenv('PATH'))",
        ] {
            let refusal = try await run(["-e", code])
            #expect(refusal.status == 1)
            let named = refusal.errors.split(separator: " ").first { $0.hasPrefix("--allow-") }
            let result = try await run([String(try #require(named)), "-e", code])
            #expect(result.status == 0, "\(result.errors)")
        }
    }

    @Test("grants may be given more than once, and each counts")
    func several() async throws {
        let code = "assert(io.open('\(folders.granted)/file.txt') and io.open('\(folders.secret)/key.txt'))"
        let grants = ["--allow-read=\(folders.granted)", "--allow-read", folders.secret]
        #expect(try await run(grants + ["-e", code]).status == 0)
    }

    @Test("the folder of the script is no grant: its modules are read from granted folders")
    func modules() async throws {
        let script = folders.granted + "/script.lua"
        try writeFile(script, "assert(require('module').name == 'module')\n")
        let refused = try await run([script])
        #expect(refused.status == 1)
        #expect(refused.errors.contains("require: module 'module' not found: reading \(folders.granted)/"))
        #expect(refused.errors.contains("--allow-read=\(folders.granted) allows it"))
        #expect(try await run(["--allow-read=\(folders.granted)", script]).status == 0)
    }

    @Test("a script deploys, runs and follows on a sandbox without any grant", arguments: ["1.3", "2.0"])
    func pipeline(api: String) async throws {
        let script = Repository.root + "/Tests/Scripts/restricted_kestra/pipeline.lua"
        let result = try await run(["--sandbox", "--api", api, "--timeout", "1m", script])
        #expect(result.status == 0, "\(result.errors)")
    }

    @Test("a flow in the sandbox reveals no variable that the script may not read")
    func sandboxSecrets() async throws {
        let code = """
            kestra.flows.deploy("id: f\\nnamespace: a.b\\ntasks:\\n  - {id: x, type: io.kestra.plugin.core.debug.Return, "
              .. "format: \\"{{ secret('KEY') }}{{ envs.place }}\\"}\\n")
            local run = kestra.executions.create("a.b", "f"):result()
            print(run.state, run.state == "SUCCESS" and kestra.json.encode(run.raw) or "")
            """
        let environment = ["SECRET_KEY": "cGFzc3dvcmQxMjM=", "ENV_PLACE": "hidden456", "PATH": "/usr/bin"]
        let refused = try await run(["--sandbox", "-e", code], environment: environment)
        #expect(!refused.output.contains("password123") && !refused.output.contains("hidden456"))
        #expect(refused.output.hasPrefix("FAILED"))
        let grants = ["--allow-env=SECRET_KEY", "--allow-env=ENV_PLACE"]
        let granted = try await run(grants + ["--sandbox", "-e", code], environment: environment)
        #expect(granted.output.contains("password123hidden456"), "\(granted.output) \(granted.errors)")
    }

    @Test("a context is somebody's password: the script may name one whose file it may read")
    func contexts() async throws {
        let home = try TemporaryDirectory()
        let file = home.path + "/contexts.yaml"
        let server = try TestServer(.answer(404))
        try writeFile(file, "contexts:\n  prod: { host: \"\(server.address)\", auth_method: none }\n")
        let place = home.path + "/.kestractl"
        let made = try await Program("/bin/sh", ["-c", "mkdir \(place) && mv \(file) \(place)/config.yaml"]).run()
        #expect(made.status == 0)
        let code = "assert(kestra.connect { context = 'prod' }.request('GET', '/x', { raise = false }).status == 404)"
        let environment = ["HOME": home.path]
        let refused = try await run(["-e", code], environment: environment)
        #expect(refused.errors.contains("--allow-read=\(place)/config.yaml allows it"), "\(refused.errors)")
        let words = ["--allow-read=\(place)/config.yaml", "--allow-net=127.0.0.1", "-e", code]
        let granted = try await run(words, environment: environment)
        #expect(granted.status == 0, "\(granted.errors)")
    }

    @Test("code of the environment and of -l is restricted too")
    func environment() async throws {
        let result = try await run(["-e", ""], environment: ["LUA_INIT": "io.open('/etc/passwd')"])
        #expect(result.status == 1)
        #expect(result.errors.contains("--allow-read=/etc/passwd"))
        let library = try await run(["-l", "lpeg", "-e", ""], environment: ["LUA_CPATH": "/usr/lib/?.so"])
        #expect(library.status == 1)
    }

    @Test(
        "what cannot be granted, or contradicts, ends with 2",
        arguments: [
            (["--restricted", "--allow-run=no-such"], "--allow-run=no-such: the program does not exist"),
            (["--restricted", "--allow-net=http://a"], "--allow-net: \"http://a\" is not a host"),
            (["--restricted", "--allow-read="], "--allow-read=: where this leads to cannot be told"),
            (["--restricted", "--allow-env=A=b"], "--allow-env: \"A=b\" is not the name of a variable"),
            (["--restricted", "--allow-bytecode"], "--restricted and --allow-bytecode exclude each other"),
            (["--allow-read=/"], "--allow-read is for the restricted profile (give --restricted as well)"),
            (["--allow-net=a"], "--allow-net is for the restricted profile"),
        ]
    )
    func usage(words: [String], message: String) async throws {
        let result = try await Program.kestraLua(words + ["-e", ""]).run()
        #expect(result.status == 2)
        #expect(result.errors.hasPrefix("kestra-lua: \(message)"), "\(result.errors)")
    }

    @Test("a flow that keeps the sandbox busy forever does not prolong a run with a time limit")
    func busySandbox() async throws {
        let code = """
            kestra.flows.deploy("id: f\\nnamespace: a.b\\ntasks:\\n  - id: x\\n    type: io.kestra.plugin.core.debug.Return"
              .. "\\n    format: \\"{{ '1' | jq('def f: f; f') }}\\"\\n")
            kestra.executions.create("a.b", "f"):result()
            """
        let result = try await run(["--sandbox", "--timeout", "1s", "-e", code])
        #expect(result.status == 124, "\(result.errors)")
        #expect(!result.errors.contains("the sandbox is still busy"), "its evaluation ends with the sandbox")
        #expect(result.errors.contains("time limit"))
    }
}
