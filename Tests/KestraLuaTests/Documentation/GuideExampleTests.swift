import FoundationEssentials
import Kestra
import KestraLua
import KestraSandbox
import LuaRuntime
import TestSupport
import Testing

@Suite("The examples of the guides")
struct GuideExampleTests {
    /// The flow of the guides.
    private static let flow = """
        id: etl
        namespace: company.team
        inputs:
          - {id: day, type: STRING, defaults: today}
          - {id: rows, type: FILE, required: false}
        tasks:
          - {id: hello, type: io.kestra.plugin.core.log.Log, message: "{{ inputs.day }}"}
          - {id: report, type: io.kestra.plugin.core.storage.Write, content: "a,b", extension: .csv}
        outputs:
          - {id: rows, type: STRING, value: "3"}
          - {id: report, type: STRING, value: "{{ outputs.report.uri }}"}

        """

    /// The context of the guides: parts as locals, the flow, an execution of it.
    private static let scene = """
        local flows, executions, kv, files, task = kestra.flows, kestra.executions, kestra.kv, kestra.files, kestra.task
        flows.deploy(ETL)
        run = executions.run("company.team", "etl")
        """

    @Test(
        "run as they stand there",
        arguments: [
            "guides/data.md", "reference/errors.md", "guides/executions.md", "reference/json.md", "guides/local.md",
            "guides/http.md", "guides/programs.md", "guides/recipes.md", "guides/time.md",
        ]
    )
    func run(_ guide: String) async throws {
        let folder = try TemporaryDirectory()
        try FileManager.default.createDirectory(atPath: folder.path + "/queries", withIntermediateDirectories: false)
        for (file, text) in [
            ("etl.yaml", Self.flow), ("a.sql", "select 1\n"), ("rows.csv", "a,b\n1,2\n"),
            ("queries/new.sql", "select 2\n"),
        ] { try writeFile("\(folder.path)/\(file)", text) }
        let sandbox = try await KestraSandbox.start(SandboxOptions())
        let result = await Result.catching {
            let host = try KestraLua(
                configuration: sandboxConfiguration(sandbox),
                limits: LuaLimits(time: .seconds(600))
            )
            defer { host.close() }
            let server =
                "{ url = \"\(sandbox.address)\", username = \"admin@kestra.io\", password = \"Kestra123!\" }"
            let scene = Self.scene.replacing("ETL", with: "\"\(folder.path)/etl.yaml\"")
            let script = try GuideExamples(guide).script(after: scene, folder: folder.path, server: server)
            return try await host.run(source: script, name: guide, arguments: ["etl", "2026-11-20"])
        }
        await sandbox.stop()
        guard case .finished = try result.get() else {
            Issue.record("\(guide) ended by os.exit: an example has failed")
            return
        }
    }

    @Test("are valid Lua")
    func compile() async throws {
        let guides = try GuideExamples.all()
        #expect(guides.count > 4)
        for guide in guides {
            for example in guide.examples {
                let host = try KestraLua(configuration: .fromEnvironment(environment: [:]), limits: LuaLimits())
                defer { host.close() }
                let quoted = "[=====[\n\(example)\n]=====]"
                _ = try await host.run(source: Array("assert(load(\(quoted)))".utf8), name: guide.guide)
            }
        }
    }
}
