import TestSupport
import Testing

@Suite("Types of tasks and triggers")
struct TypeNameTests {
    /// What a place would say that knows a type by its name or by the end of that.
    private static let signs = ["io.kestra.plugin.", "\".flow.", "hasSuffix(\".Parallel", "type.split("]

    @Test(
        "are known to the model only: nothing above it names one",
        arguments: ["SandboxEngine", "KestraSandbox", "KestraLuaTesting", "KestraLuaCommand"]
    )
    func unnamed(target: String) throws {
        let folder = "\(Repository.root)/Sources/\(target)"
        let sources = files(below: folder, endings: [".swift"])
        #expect(!sources.isEmpty)
        for source in sources {
            let text = try readText("\(folder)/\(source)")
            for sign in Self.signs { #expect(!text.contains(sign), "\(target)/\(source) has \(sign)") }
        }
    }

    @Test("are each one file, which its registry names")
    func registered() throws {
        let folder = "\(Repository.root)/Sources/SandboxModel/Tasks"
        let registry = try readText("\(folder)/TaskTypes.swift")
        var types = 0
        for source in files(below: folder, endings: ["Task.swift"]) {
            let name = source.split(separator: "/").last.map { String($0.dropLast(".swift".count)) } ?? source
            #expect(registry.contains("\(name).type"), "TaskTypes.standard does not name \(name)")
            types += 1
        }
        #expect(types == registry.split(separator: "Task.type").count - 1)
    }
}
