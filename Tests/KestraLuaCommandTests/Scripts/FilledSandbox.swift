import Database
import KestraSandbox
import TestSupport
import Testing

/// A sandbox with things of others in it, whose state can be compared from one time to another.
final class FilledSandbox {
    private static let fill = """
        local flows, executions = kestra.flows, kestra.executions
        local log = "tasks:\\n  - {id: x, type: io.kestra.plugin.core.log.Log, message: m}\\n"
        for _, ns in ipairs { "company.team", "kestra_lua_against", "kestra_lua_against_not", "t", "t.names.child" } do
          for _, id in ipairs { "f", "against" } do flows.create(("id: %s\\nnamespace: %s\\n%s"):format(id, ns, log)) end
          executions.run(ns, "f", { labels = { team = "ops" } })
          kestra.kv.set(ns, "k", "theirs")
          kestra.files.upload(ns, "a/data.bin", { content = "theirs" })
        end
        flows.create((([[
        id: waits
        namespace: company.team
        tasks:
          - {id: p, type: io.kestra.plugin.core.flow.Pause}
        triggers:
          - {id: daily, type: io.kestra.plugin.core.trigger.Schedule, cron: "0 3 * * *", disabled: true}
        ]]):gsub("        ", "")))
        for event in executions.create("company.team", "waits"):follow() do
          if event.state == "PAUSED" then break end
        end
        """

    private let folder: TemporaryDirectory
    private var options = SandboxOptions()
    private var sandbox: KestraSandbox

    init(_ family: SandboxFamily) async throws {
        folder = try TemporaryDirectory()
        options.api = family
        options.stateDirectory = folder.path
        sandbox = try await KestraSandbox.start(options)
        let filled = try await lua(["-e", Self.fill]).run()
        try #require(filled.status == 0, "\(filled.errors)")
    }

    /// Where it is reached, until its state is read the next time.
    var address: String { sandbox.address }

    private var environment: [String: String] {
        [
            "PATH": "/usr/bin:/bin", "BIN": Program.kestraLua([]).path,
            "KESTRA_USERNAME": options.user, "KESTRA_PASSWORD": options.password,
        ]
    }

    /// The command, with this server.
    func lua(_ words: [String]) -> Program {
        .kestraLua(["--url", address] + words, environment: environment)
    }

    /// scripts/against, with these words.
    func against(_ words: [String]) -> Program {
        Program(Repository.root + "/scripts/against", words, environment: environment)
    }

    /// All that it has, line by line, but what nobody can delete of the runs of scripts/against: the revisions of flows
    /// that are deleted.
    func contents() async throws -> Set<String> {
        let flows = try await flows()
        await sandbox.stop()
        let rows = try Database(path: folder.path + "/sandbox.sqlite").run(
            """
            SELECT kind, key, body FROM record WHERE kind <> 'content'
            AND NOT (kind = 'flow' AND instr(body, 'kestra_lua_against.r'))
            """
        )
        sandbox = try await KestraSandbox.start(options)
        return Set(flows + rows.map { "\($0)" })
    }

    /// The flows that there are, each by its namespace, id and revision.
    func flows() async throws -> [String] {
        let code = "for flow in kestra.flows.each {} do print(flow.namespace, flow.id, flow.revision) end"
        return try await lua(["-e", code]).run().output.split(separator: "\n").map(String.init)
    }

    func stop() async {
        await sandbox.stop()
    }
}
