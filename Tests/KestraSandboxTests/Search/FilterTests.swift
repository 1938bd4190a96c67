import KestraSandbox
import Testing
import Values

@Suite("Filters of a search")
struct FilterTests {
    /// A typing error is refused whether or not anything is stored.
    @Test(
        "that a server refuses are refused even if nothing is stored",
        arguments: [
            ("/flows/search?filters[state][EQUALS]=FAILED", 422),
            ("/flows/search?filters[namespace][GREATER_THAN]=a", 422),
            ("/flows/search?filters[q][IN]=a,b", 422),
            ("/executions/search?filters[level][EQUALS]=INFO", 422),
            ("/executions/search?filters[state][CONTAINS]=FAI", 422),
            ("/executions/search?filters[state][IN]=FAILED,NOPE", 422),
            ("/executions/search?filters[startDate][GREATER_THAN]=yesterday", 500),
            ("/executions/search?filters[startDate][CONTAINS]=2026", 422),
            ("/executions/search?filters[timeRange][EQUALS]=soon", 422),
            ("/executions/search?filters[namespace][EQUALS]=a&filters[endDate][LESS_THAN]=x", 500),
            ("/logs/search?filters[level][EQUALS]=LOUD", 422),
            ("/logs/search?filters[state][EQUALS]=FAILED", 422),
            ("/kv?filters[state][EQUALS]=FAILED", 422),
            ("/triggers/search?filters[level][EQUALS]=INFO", 422),
            ("/namespaces/search?filters[level][EQUALS]=INFO", 422),
        ]
    )
    func refused(path: String, status: Int) async throws {
        let sandbox = try await KestraSandbox.start()
        #expect(SandboxClient(address: sandbox.address).get(path)?.status == status)
        await sandbox.stop()
    }

    @Test(
        "select items",
        arguments: [
            ("filters[namespace][EQUALS]=acme.dev", 1), ("filters[namespace][PREFIX]=acme", 3),
            ("filters[namespace][PREFIX]=acm", 0), ("filters[namespace][STARTS_WITH]=acm", 3),
            ("filters[namespace][ENDS_WITH]=ops", 2), ("filters[namespace][CONTAINS]=ME.O", 2),
            ("filters[namespace][REGEX]=acme%5C.(dev|ops)", 3), ("filters[namespace][NOT_EQUALS]=acme.ops", 2),
            ("filters[namespace][IN]=acme.dev,other", 2), ("filters[namespace][NOT_IN]=acme.dev,other", 2),
            ("filters[labels][EQUALS][team]=red", 2), ("filters[labels][NOT_EQUALS][team]=red", 2),
            ("filters[q][EQUALS]=F2", 1), ("filters[q][NOT_EQUALS]=f2", 3),
            ("filters[labels][EQUALS][team]=red&filters[namespace][EQUALS]=acme.ops", 1),
        ]
    )
    func found(filter: String, count: Int) async throws {
        let sandbox = try await KestraSandbox.start()
        let client = SandboxClient(address: sandbox.address)
        for (id, namespace, team) in [
            ("f1", "acme.ops", "red"), ("f2", "acme.ops", "blue"), ("f3", "acme.dev", "red"), ("f4", "other", "blue"),
        ] {
            let source = "id: \(id)\nnamespace: \(namespace)\nlabels:\n  team: \(team)\ntasks:\n\(SandboxClient.log)"
            #expect(
                client.ask("POST", "/api/v1/main/flows", Array(source.utf8), type: "application/x-yaml")?.status == 200
            )
        }
        let answer = client.get("/flows/search?\(filter)")
        #expect(answer?.json?["total"]?.integerValue == Int64(count), "\(answer?.text.prefix(300) ?? "")")
        await sandbox.stop()
    }
}
