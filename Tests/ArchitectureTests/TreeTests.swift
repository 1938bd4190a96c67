import TestSupport
import Testing

@Suite("The tree")
struct TreeTests {
    private static let sources = files(
        below: Repository.root + "/Sources",
        endings: [".swift", ".c", ".cpp", ".h"]
    )

    @Test("no source file is over 300 lines, and the median of the Swift files is under 130")
    func sizes() throws {
        var lengths: [Int] = []
        for path in Self.sources {
            let lines = try readText("\(Repository.root)/Sources/\(path)").split(
                separator: "\n",
                omittingEmptySubsequences: false
            ).dropLast().count
            #expect(lines <= 300, "\(path) has \(lines) lines")
            if path.hasSuffix(".swift") { lengths.append(lines) }
        }
        #expect(!lengths.isEmpty)
        #expect(lengths.sorted()[lengths.count / 2] <= 130)
    }

    @Test("no folder has more than 12 files beside each other", arguments: ["Sources", "stdlib"])
    func folders(tree: String) {
        let paths = files(below: "\(Repository.root)/\(tree)", endings: [""])
        #expect(!paths.isEmpty)
        let folders = Dictionary(grouping: paths) { $0.split(separator: "/").dropLast().joined(separator: "/") }
        for (folder, files) in folders { #expect(files.count <= 12, "\(tree)/\(folder) has \(files.count) files") }
    }

    @Test("Foundation is nowhere imported whole")
    func noFoundation() throws {
        for path in Self.sources where path.hasSuffix(".swift") {
            let found = imports(of: try readText("\(Repository.root)/Sources/\(path)"))
            #expect(found.isDisjoint(with: ["Foundation", "FoundationNetworking"]), "\(path)")
        }
    }

    @Test("only the C host of Lua raises or yields")
    func raising() throws {
        let words = ["lua_error(", "luaL_error(", "lua_yield(", "lua_yieldk(", "luaL_argerror(", "lua_callk("]
        for path in Self.sources where !path.hasPrefix("CLuaHost/") {
            let text = try readText("\(Repository.root)/Sources/\(path)")
            for word in words { #expect(!text.contains(word), "\(path) calls \(word)") }
        }
    }
}
