import Kestra
import LuaRuntime
import TestSupport
import Testing

@testable import KestraLua

@Suite("The Lua library in the program")
struct EmbeddedLibraryTests {
    /// Describes functions of C to editors; nothing loads it.
    private static let descriptions = ["kestra/json.lua"]

    @Test("has every file of stdlib")
    func files() throws {
        let all = TestSupport.files(below: Repository.root + "/stdlib", endings: [".lua"])
        #expect(all.count > 20)
        for path in all where !Self.descriptions.contains(path) {
            let text = try readFile(Repository.root + "/stdlib/" + path)
            #expect(NativeLibrary.file(path) == text, "stdlib/stdlib.c does not list \(path)")
        }
        #expect(NativeLibrary.file("kestra/api/nothing.lua") == nil)
    }

    @Test("makes a field of kestra and a module of each file of kestra/api and kestra/local")
    func parts() async throws {
        let parts = ["api", "local"]
            .flatMap { TestSupport.files(below: "\(Repository.root)/stdlib/kestra/\($0)", endings: [".lua"]) }
            .map { $0.dropLast(4) }
        let host = try KestraLua(configuration: .fromEnvironment(environment: ["KESTRA_API_URL": "http://127.0.0.1:1"]))
        defer { host.close() }
        let script = """
            for part in ("\(parts.joined(separator: " "))"):gmatch("%S+") do
              assert(kestra[part] ~= nil and require("kestra." .. part) == kestra[part], part)
            end
            for _, name in ipairs { "execution", "arguments", "arguments/options", "../kestra", "", "api/kv", "local/log" } do
              assert(kestra[name] == nil and not pcall(require, "kestra." .. name), name)
            end
            assert(kestra[1] == nil and kestra[{}] == nil)
            """
        _ = try await host.run(source: Array(script.utf8), name: "parts.lua")
        #expect(parts.count > 12)
    }
}
