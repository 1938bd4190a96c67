import LuaRuntime
import Testing

@Suite("Names of Lua")
struct LuaNamesTests {
    @Test("keep the order of a literal, are sorted from a dictionary, and are concatenated in order")
    func order() {
        let names: LuaNames = ["z": 1, "y": 2] + LuaNames(["b": 3, "a": 4])
        #expect(names.all.map(\.name) == ["z", "y", "a", "b"])
        #expect(names.all.map(\.value) == [1, 2, 4, 3])
    }

    @Test("that a program computes become members of a module")
    func module() async throws {
        let session = try LuaSession()
        let numbers = (1...3).map { ("number\($0)", LuaMember.value(.integer(Int64($0)))) }
        let made = Dictionary(uniqueKeysWithValues: numbers)
        try session.runtime.register(module: "made", LuaNames(made) + ["zero": .value(.integer(0))])
        try await session.run("local made = require 'made' assert(made.number2 == 2 and made.zero == 0)")
    }
}
