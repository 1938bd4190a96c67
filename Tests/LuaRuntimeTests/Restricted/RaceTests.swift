import LuaRuntime
import Synchronization
import TestSupport
import Testing

/// A script opens files while another thread exchanges them, and a folder on the way to them, for links that lead out.
@Suite("Links that are put in place while a restricted script opens a file", .ownThread)
struct RaceTests {
    /// The access as the body of a function that gets the paths `file` and `inner`, and returns what it has read.
    static let accesses = [
        "open": "local f <close> = io.open(file) return f and f:read('a')",
        "open below a folder": "local f <close> = io.open(inner) return f and f:read('a')",
        "lines": "for line in io.lines(file) do return line end",
        "input": "local f <close> = io.input(inner) return f:read('a')",
        "loadfile": "local f, e = loadfile(file) return e:find(\"near 'key'\", 1, true) and 'the key' or e",
        "open to change": "local f <close> = io.open(file, 'r+') return f and f:read('a')",
        "write": "local f <close> = io.open(file, 'w') return f and f:write('harmless') and 'written'",
        "append below a folder": "local f <close> = io.open(inner, 'a') return f and f:write('x') and 'written'",
        "output": "local f <close> = io.output(inner) return f:write('harmless') and 'written'",
        "create": "local f <close> = io.open(inner .. '.new', 'w') return f and 'written'",
        "remove": "local f <close> = io.open(inner, 'w') return os.remove(inner) and 'removed'",
        "rename": """
        local f <close> = io.open(inner, 'w')
        return os.rename(inner, inner .. '.2') and os.rename(inner .. '.2', inner) and 'renamed'
        """,
    ]

    private static let script = """
        local file, inner, rounds = ...
        local test = require "test"
        local function access() %ACCESS% end
        for i = 1, rounds do
          local ok, text = pcall(access)
          if not ok then io.output(io.stdout) io.input(io.stdin) end
          test.emit(ok and text or nil)
        end
        """

    private let folders: RacingFolders

    init() throws { folders = try RacingFolders() }

    @Test("are never followed", arguments: accesses.keys.sorted())
    func holds(access: String) async throws {
        let grants = LuaPermissions(read: [folders.granted], write: [folders.granted])
        let session = try LuaSession(LuaLimits(time: .seconds(600)), profile: .restricted(grants))
        let escapes = Atomic(0)
        let successes = Atomic(0)
        let folders = folders
        try session.runtime.register(
            module: "test",
            [
                "emit": .function(
                    .sync { arguments in
                        let text = try arguments.optionalString(1)
                        let isIntact = try folders.checkSecrets()
                        if text != nil { successes.add(1, ordering: .relaxed) }
                        if !isIntact || text?.contains(RacingFolders.key) == true { escapes.add(1, ordering: .relaxed) }
                        return []
                    }
                )
            ]
        )
        let script = Self.script.replacing("%ACCESS%", with: Self.accesses[access] ?? "")
        try await session.run(script, arguments: [folders.file, folders.inner, "1"])
        #expect(successes.load(ordering: .relaxed) == 1, "the access fails although nothing changes")
        let rounds = RacingFolders.rounds(300)
        let swapper = folders.swap()
        defer { swapper.stop() }
        try await session.run(script, arguments: [folders.file, folders.inner, String(rounds)])
        let escaped = escapes.load(ordering: .relaxed)
        #expect(escaped == 0, "\(access): \(escaped) of \(rounds) accesses left the granted folder")
    }
}
