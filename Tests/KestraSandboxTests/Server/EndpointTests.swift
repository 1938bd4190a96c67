import SandboxModel
import TestSupport
import Testing
import Values

@testable import KestraSandbox

@Suite("The endpoints of the sandbox")
struct EndpointTests {
    @Test("are all operations of a server of the family, each once", arguments: SandboxFamily.allCases)
    func complete(_ family: SandboxFamily) throws {
        let json = try JSON(parsing: try readFile("\(Repository.recordings)/operations-\(family.version).json"))
        let listed = try #require(json.arrayValue)
        #expect(listed.count > 120)
        for row in listed {
            let found = Endpoint.all.filter {
                row["method"] == .string($0.method.rawValue)
                    && row["path"] == $0.path.templates[family].map { .string($0) }
            }
            #expect(found.count == 1, "\(row)")
        }
    }

    @Test("have unique names", arguments: SandboxFamily.allCases)
    func unique(_ family: SandboxFamily) {
        let names = Endpoint.all.filter { $0.path.templates[family] != nil }.map(\.name)
        #expect(Set(names).count == names.count)
    }

    @Test("that need no credentials are webhooks and the configuration for the login")
    func open() {
        let open = Endpoint.all.filter { $0.access == .anyone }.map(\.name)
        #expect(open.filter { !$0.contains("Webhook") } == ["getConfiguration", "getBasicAuthConfigErrors"])
        #expect(open.count == 8)
    }
}
