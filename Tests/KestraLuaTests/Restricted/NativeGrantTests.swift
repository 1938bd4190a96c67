import KestraSandbox
import LuaRuntime
import TestSupport
import Testing

@testable import KestraLua

@Suite("The native functions below the Lua library, in the restricted profile")
struct NativeGrantTests {
    private let folders: RestrictedFolders

    init() throws { folders = try RestrictedFolders() }

    private static let script = """
        local granted, secret = ...
        local native, ns = require "native", "t.restricted"
        local client, key = native.connect(), secret .. "/key.txt"
        local function refused(expected, f, ...)
          local ok, e = pcall(f, ...)
          assert(not ok, "it was allowed")
          assert(e.code == "restricted" and tostring(e):find(expected, 1, true), tostring(e))
        end
        refused("--allow-read=" .. key, native.read_file, key, "x")
        refused("--allow-read=" .. key, client.upload_file, client, ns, "k", key)
        refused("--allow-write=" .. key, client.download_file, client, ns, "a.txt", key)
        refused("--allow-write=" .. key, client.export_files, client, ns, key)
        refused("--allow-read=" .. secret, client.plan_sync, client, { from = secret, namespace = ns, delete = false })
        local part = { name = "i", path = key, filename = "n" }
        local create = { namespace = ns, flow = "f", caller = "x", inputs = { part } }
        refused("--allow-read=" .. key, client.create_execution, client, create)
        refused("--allow-read=" .. key, client.call, client, { operation = "flows.import", form = { part } })

        assert(not pcall(require, "kestra.native") and not pcall(require, "kestra.test"))
        for name in pairs(package.loaded) do assert(not name:find "native" or name == "native", name) end
        """

    @Test("check the grants too, and a script cannot require them")
    func refused() async throws {
        let sandbox = try await KestraSandbox.start(SandboxOptions())
        let permissions = LuaPermissions(read: [folders.granted], write: [folders.granted])
        let script = try NativeScript(server: sandbox.address, profile: .restricted(permissions))
        let result = await Result.catching { try await script.run(Self.script, [folders.granted, folders.secret]) }
        await sandbox.stop()
        _ = try result.get()
    }
}
