import TestSupport
import Testing

@Suite("Types of tasks and triggers")
struct TypeNameTests {
    /// What code contains that knows a type by its name or by the end of its name.
    private static let signs = ["io.kestra.plugin.", "\".flow.", "hasSuffix(\".Parallel", "type.split("]

    /// The names of the Swift types in the files below a folder of the model.
    private static func names(below folder: String, ending: String) -> [String] {
        files(below: "\(Repository.root)/Sources/SandboxModel/\(folder)", endings: [ending]).map { source in
            source.split(separator: "/").last.map { String($0.dropLast(".swift".count)) } ?? source
        }
    }

    @Test(
        "are known to the model only: no code above it names one",
        arguments: ["SandboxEngine", "KestraSandbox", "KestraLuaTesting", "KestraLuaCommand"]
    )
    func unnamed(target: String) throws {
        let folder = "\(Repository.root)/Sources/\(target)"
        let sources = files(below: folder, endings: [".swift"])
        #expect(!sources.isEmpty)
        let types =
            Self.names(below: "Tasks", ending: "Task.swift") + Self.names(below: "Triggers", ending: "Trigger.swift")
        #expect(types.contains("LogTask") && types.contains("ScheduleTrigger"))
        for source in sources {
            let text = try readText("\(folder)/\(source)")
            for sign in Self.signs { #expect(!text.contains(sign), "\(target)/\(source) has \(sign)") }
            let named = words(of: text).intersection(types.map { Substring($0) })
            #expect(named.isEmpty, "\(target)/\(source) names \(named)")
        }
    }

    private func words(of text: String) -> Set<Substring> {
        Set(text.split { !$0.isLetter && !$0.isNumber && $0 != "_" })
    }

    @Test(
        "are each one file, which its registry names",
        arguments: [("Tasks", "Task", "TaskTypes.swift"), ("Triggers", "Trigger", "TriggerTypes.swift")]
    )
    func registered(folder: String, ending: String, registry: String) throws {
        let text = try readText("\(Repository.root)/Sources/SandboxModel/\(folder)/\(registry)")
        let names = Self.names(below: folder, ending: "\(ending).swift")
        for name in names {
            #expect(text.contains("\(name).type"), "\(registry) does not name \(name)")
        }
        #expect(names.count == text.split(separator: "\(ending).type").count - 1)
    }
}
