import TestSupport
import Testing

@Suite("The Swift side of the runtime")
struct SymbolTests {
    /// Whatever may raise, run a metamethod or yield is behind the C side, so Swift asks nothing of Lua itself: no
    /// object file of it has a symbol of Lua's interface.
    @Test("uses no function of Lua's own interface")
    func noLuaSymbols() throws {
        let folder = CommandLine.arguments[0].split(separator: "/", omittingEmptySubsequences: false).dropLast()
            .joined(separator: "/")
        let objects = files(below: folder + "/LuaRuntime.build", endings: [".o"])
        try #require(objects.count > 10, "the object files are not below \(folder)")
        for object in objects {
            let names = try readFile(folder + "/LuaRuntime.build/" + object).split(separator: 0)
            let raising = names.filter { $0.starts(with: "lua_".utf8) || $0.starts(with: "luaL_".utf8) }
            #expect(raising.map { String(decoding: $0, as: UTF8.self) } == [], "\(object)")
        }
    }
}
