import KestraLua
import KestraSandbox
import LuaRuntime
import TestSupport
import Testing

/// The functions of the library that read and write local files, while links are put into the paths.
@Suite("Links that are put in place while the library opens a file for a restricted script", .ownThread)
struct NativeRaceTests {
    /// The access as the body of a function that gets the paths `file`, `inner` and `folder`, and returns what the server got.
    static let accesses = [
        "upload": "files.upload(ns, 'k', { from = file }) return files.read(ns, 'k')",
        "upload from a folder": "files.upload(ns, 'k', { from = inner }) return files.read(ns, 'k')",
        "flow": "return kestra.json.encode(select(2, flows.validate(inner)))",
        "input": """
        local run = executions.create(ns, "f", { inputs = { f = files.input(inner) } }):result()
        return files.read(run.id, run.raw.inputs.f)
        """,
        "download": "files.download(ns, 'a.txt', inner) return 'written'",
        "export": "files.export(ns, inner) return 'written'",
        "sync": """
        files.sync(folder, ns, { dry_run = false, delete = true, folder = "/synced" })
        local texts = {}
        for _, path in ipairs(files.list(ns, "/synced")) do texts[#texts + 1] = path .. files.read(ns, path) end
        return table.concat(texts)
        """,
    ]

    private static let script = """
        local file, inner, folder, rounds = ...
        local files, flows, executions, ns = kestra.files, kestra.flows, kestra.executions, "t.race"
        files.upload(ns, "a.txt", { content = "harmless" })
        flows.deploy("id: f\\nnamespace: t.race\\ninputs: [{id: f, type: FILE}]\\n"
          .. "tasks: [{id: t, type: io.kestra.plugin.core.log.Log, message: x}]\\n")
        local escapes, problem = 0, nil
        for i = 1, rounds do
          local ok, text = pcall(function() %ACCESS% end)
          problem = not ok and text or problem
          text = tostring(text)
          if text:find("%KEY%", 1, true) or text:find("evil", 1, true) then escapes = escapes + 1 end
        end
        assert(tonumber(rounds) > 1 or not problem, problem)
        assert(escapes == 0, ("%d of %d accesses left the granted folder"):format(escapes, rounds))
        """

    private let folders: RacingFolders

    init() throws { folders = try RacingFolders() }

    @Test("are never followed", arguments: accesses.keys.sorted())
    func holds(access: String) async throws {
        let sandbox = try await KestraSandbox.start(SandboxOptions())
        let grants = LuaPermissions(read: [folders.granted], write: [folders.granted])
        let host = try KestraLua(
            configuration: sandboxConfiguration(sandbox),
            limits: LuaLimits(time: .seconds(600)),
            profile: .restricted(grants)
        )
        let source = Self.script.replacing("%ACCESS%", with: Self.accesses[access] ?? "")
            .replacing("%KEY%", with: RacingFolders.key)
        let paths = [folders.file, folders.inner, folders.granted + "/folder"]
        // The access works as long as nothing changes.
        for rounds in [1, RacingFolders.rounds(50)] {
            let swapper = rounds == 1 ? nil : folders.swap()
            let result = await Result.catching {
                try await host.run(source: Array(source.utf8), name: "race.lua", arguments: paths + [String(rounds)])
            }
            swapper?.stop()
            _ = try result.get()
        }
        host.close()
        await sandbox.stop()
        #expect(try folders.checkSecrets())
    }
}
