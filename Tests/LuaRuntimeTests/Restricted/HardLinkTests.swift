import Foundation
import LuaRuntime
import TestSupport
import Testing

@Suite("Hard links and a restricted script")
struct HardLinkTests {
    private let folders: RestrictedFolders

    init() throws { folders = try RestrictedFolders() }

    @Test("a hard link in a granted folder is the file itself; a script cannot make one")
    func links() async throws {
        let (secret, hard) = (folders.secret + "/key.txt", folders.granted + "/hard")
        try FileManager.default.linkItem(atPath: secret, toPath: hard)
        let grants = LuaPermissions(read: [folders.granted], write: [folders.granted])
        let session = try LuaSession(profile: .restricted(grants))
        let script = """
            local hard, secret = ...
            assert(io.open(hard):read("a") == "the key")
            do
              local file <close> = assert(io.open(hard, "w"))
              file:write("changed")
            end
            -- The other name is refused, and a rename moves one name only.
            for _, f in ipairs { io.open, os.remove, loadfile } do assert(not pcall(f, secret)) end
            assert(os.rename(hard, hard .. "2") and os.remove(hard .. "2"))
            assert(os.link == nil and io.link == nil and not pcall(os.rename, secret, hard))
            assert(not pcall(os.execute, "ln " .. secret .. " " .. hard))
            """
        try await session.run(script, arguments: [hard, secret])
        #expect(try readText(secret) == "changed")
        #expect(files(below: folders.secret, endings: [""]) == ["evil.lua", "key.txt"])
    }
}
