import TestSupport
import Testing

@Suite("The Swift side of the runtime")
struct SymbolTests {
    /// Whatever may raise, run a metamethod or yield is behind the C side; so Swift asks nothing of Lua itself.
    @Test("uses no function of Lua's own interface")
    func noLuaSymbols() throws {
        let imports = try files(below: Repository.root + "/Sources", endings: [".swift"]).filter { file in
            try readText(Repository.root + "/Sources/" + file).contains("import CLua\n")
        }
        #expect(imports == [])
    }
}
