import Testing

@testable import KestraLua

@Suite("The environment of a program")
struct ProgramEnvironmentTests {
    private func value(_ name: String, own: [String], _ variables: [(String, String?)] = []) throws -> String? {
        let request = try ProgramRequest(words: ["x"], variables: variables)
        let environment = try ProgramEnvironment(for: request, nil, own: own.map { Array($0.utf8) })
        return environment.value(name).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test(
        "leaves out the passwords and tokens of connections, unless the call sets them",
        arguments: ["KESTRA_PASSWORD", "KESTRA_TOKEN", "KESTRACTL_PASSWORD", "KESTRACTL_TOKEN"]
    )
    func secrets(name: String) throws {
        let own = ["A=b", "\(name)=test-secret-variable"]
        #expect(try value(name, own: own) == nil)
        #expect(try value("A", own: own) == "b")
        #expect(try value(name, own: own, [(name, "test-secret-given")]) == "test-secret-given")
    }

    @Test("has the other variables of the process, which the call replaces or removes")
    func others() throws {
        let own = ["NAMES=x", "NAME=own=1", "without"]
        #expect(try value("NAME", own: own) == "own=1")
        #expect(try value("NAM", own: own) == nil)
        #expect(try value("NAME", own: own, [("NAME", "given")]) == "given")
        #expect(try value("NAME", own: own, [("NAME", "")]) == "")
        #expect(try value("NAME", own: own, [("NAME", nil)]) == nil)
        #expect(try value("NAMES", own: own, [("NAME", nil)]) == "x")
    }

    @Test("has what this process has")
    func inherits() { #expect(!ProgramEnvironment.own.isEmpty) }
}
