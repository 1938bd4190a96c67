import FoundationEssentials
import TestSupport
import Testing

@Suite("Where modules are found")
struct ModulePathTests {
    private let folder: TemporaryDirectory
    private let home: TemporaryDirectory

    init() throws {
        folder = try TemporaryDirectory()
        home = try TemporaryDirectory()
    }

    private func module(_ path: String, _ word: String) throws {
        let folder = URL(filePath: path).deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try writeFile(path, "return '\(word)'")
    }

    private func output(_ code: String, _ more: [String: String] = [:], options: [String] = []) async throws -> String {
        let path = folder.path + "/script.lua"
        try writeFile(path, code)
        let environment = ["PATH": "/usr/bin:/bin", "HOME": home.path].merging(more) { $1 }
        let result = try await Program.kestraLua(options + [path], environment: environment).run()
        return result.output + result.errors
    }

    @Test("the script's folder, LuaRocks' tree beside it, then the user's tree")
    func order() async throws {
        let places = [
            folder.path + "/m.lua", folder.path + "/m/init.lua", folder.path + "/lua_modules/share/lua/5.4/m.lua",
            home.path + "/.luarocks/share/lua/5.4/m.lua", home.path + "/.luarocks/share/lua/5.4/m/init.lua",
        ]
        for place in places { try module(place, place) }
        for place in places {
            #expect(try await output("print(require 'm')") == "\(place)\t\(place)\n")
            try FileManager.default.removeItem(atPath: place)
        }
        #expect(try await output("print(pcall(require, 'm'))").contains("module 'm' not found"))
    }

    @Test("Lua's own places stand behind LuaRocks' trees, in C modules' path too")
    func ownPlaces() async throws {
        let text = try await output("print(package.path) print(package.cpath)")
        let lines = text.split(separator: "\n").map { $0.split(separator: ";").map(String.init) }
        #expect(lines[0].firstIndex(of: "\(home.path)/.luarocks/share/lua/5.4/?.lua") ?? 99 < 10)
        #expect(lines[0].last == "./?/init.lua")
        #expect(lines[1].first == "\(folder.path)/lua_modules/lib/lua/5.4/?.so")
        #expect(lines[1].contains("\(home.path)/.luarocks/lib/lua/5.4/?.so"))
        #expect(lines[1].last == "./?.so")
    }

    @Test("LUA_PATH replaces all but the script's folder; ;; in it stands for the rest; -E ignores it")
    func environment() async throws {
        let start = "\(folder.path)/?.lua;\(folder.path)/?/init.lua;"
        #expect(try await output("print(package.path)", ["LUA_PATH": "/x/?.lua"]) == start + "/x/?.lua\n")
        let usual = try await output("print(package.path)").dropFirst(start.count)
        for name in ["LUA_PATH", "LUA_PATH_5_4"] {
            #expect(try await output("print(package.path)", [name: "/x/?.lua;;"]) == start + "/x/?.lua;" + usual)
        }
        let ignored = try await output("print(package.path)", ["LUA_PATH": "/x/?.lua"], options: ["-E"])
        #expect(ignored == start + usual)
        #expect(try await output("print(package.cpath)", ["LUA_CPATH": "/x/?.so"]) == "/x/?.so\n")
    }

    @Test("modules of the system that are written in C load and work")
    func cModules() async throws {
        let code = """
            local cjson, lpeg = require "cjson", require "lpeg"
            print(cjson.encode { cjson.null, cjson.decode("[1]")[1] })
            print(lpeg.match(lpeg.C(lpeg.R("az") ^ 1), "abc1"))
            print(pcall(cjson.decode, "{"))
            """
        let lines = try await output(code).split(separator: "\n")
        #expect(lines.prefix(2) == ["[null,1]", "abc"], "\(lines)")
        #expect(lines.last?.hasPrefix("false\tExpected object key") == true)
    }
}
