import EventLoop
import LuaRuntime
import TestSupport
import Testing

/// Each script is a list of asserts about what it gets and what is refused, `...` is a folder that it may read and
/// write, and one that it may not, which links in the first lead to.
@Suite("The restricted scripts")
struct RestrictedScriptTests {
    private static let scripts = files(below: Repository.root + "/Tests/Scripts/restricted", endings: [".lua"])
    private let folders: RestrictedFolders

    init() throws { folders = try RestrictedFolders() }

    @Test("end without an error", arguments: scripts)
    func passes(script: String) async throws {
        let permissions = LuaPermissions(
            read: [folders.granted],
            write: [folders.granted],
            run: ["echo", "/bin/cat"],
            env: ["PATH"]
        )
        let session = try LuaSession(LuaLimits(time: .seconds(600)), profile: .restricted(permissions))
        do {
            try await session.runtime.run(
                chunk: try readFile(Repository.root + "/Tests/Scripts/restricted/" + script),
                name: "@" + script,
                arguments: [folders.granted, folders.secret].map { Array($0.utf8) }
            )
        } catch let error as LuaError {
            Issue.record("\(error)")
        }
        #expect(try readText(folders.secret + "/key.txt") == "the key")
        #expect(files(below: folders.secret, endings: [""]) == ["evil.lua", "key.txt"])
    }

    @Test("are found")
    func found() {
        #expect(Self.scripts.count >= 5)
    }
}
