import Kestra
import LuaRuntime
import TestSupport
import Testing

@testable import KestraLua

/// What a script can reach is written down in Tests/Golden. A new line in it is a decision: can it read, write, start
/// or connect to anything without asking the grants?
@Suite("The names that a script can reach")
struct ReachableNamesTests {
    private static let folder = Repository.root + "/Tests/Golden"

    private func names(_ profile: LuaProfile) async throws -> Set<Substring> {
        let host = try KestraLua(
            configuration: .fromEnvironment(environment: ["KESTRA_API_URL": "http://127.0.0.1:1"]),
            profile: profile
        )
        defer { host.close() }
        let source = try readFile(Self.folder + "/names.lua")
        guard case .finished(let values) = try await host.run(source: source, name: "names.lua"),
            case .string(let text)? = values.first
        else { return [] }
        return Set(String(decoding: text, as: UTF8.self).split(separator: "\n"))
    }

    private func compare(_ found: Set<Substring>, with file: String) throws {
        let known = Set(try readText(Self.folder + "/" + file).split(separator: "\n"))
        #expect(found.subtracting(known).sorted() == [], "reached and not in Tests/Golden/\(file)")
        #expect(known.subtracting(found).sorted() == [], "in Tests/Golden/\(file) and not reached")
    }

    @Test("in the restricted profile are those of the golden file")
    func restricted() async throws {
        try compare(try await names(.restricted(LuaPermissions())), with: "restricted-names.txt")
    }

    @Test("in the full profile are those and the ones of its own golden file")
    func full() async throws {
        let restricted = try readText(Self.folder + "/restricted-names.txt").split(separator: "\n")
        try compare(try await names(.full).subtracting(restricted), with: "full-names.txt")
    }

    @Test("of objects are those of the golden file")
    func methods() throws {
        let types: [any LuaObject.Type] = [
            ClientObject.self, EventsObject.self, FailureObject.self, FollowObject.self, PagesObject.self,
            SyncPlanObject.self, CSVObject.self, CSVReaderObject.self, LocalFileReader.self, LocalFilesObject.self,
            FileStreamObject.self, IonObject.self, IonReaderObject.self, RecipeObject.self, TimeObject.self,
            YAMLObject.self,
        ]
        let methods = types.flatMap { type in type.luaMethods.all.map { "\(type.luaTypeName):\($0.name)"[...] } }
        try compare(Set(methods), with: "methods.txt")
    }
}
