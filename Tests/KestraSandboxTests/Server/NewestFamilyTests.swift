import KestraSandbox
import SandboxModel
import Testing
import Values

/// Behaviour of released 2.0 that its recording does not show.
@Suite("The API of 2.0")
struct NewestFamilyTests {
    private static let flow = """
        id: hello
        namespace: company.new
        tasks:
          - {id: say, type: io.kestra.plugin.core.log.Log, message: hello you}
          - {id: again, type: io.kestra.plugin.core.log.Log, message: Hello there}
        triggers:
          - {id: hook, type: io.kestra.plugin.core.trigger.Webhook, key: hello-hook}

        """

    private static func start(
        _ family: SandboxFamily = .v2,
        _ change: (inout SandboxOptions) -> Void = { _ in }
    ) async throws -> (KestraSandbox, SandboxClient) {
        var options = SandboxOptions()
        options.api = family
        change(&options)
        let sandbox = try await KestraSandbox.start(options)
        let client = SandboxClient(address: sandbox.address)
        #expect(client.post("/flows", flow, type: "application/x-yaml")?.status == 200)
        return (sandbox, client)
    }

    /// The last word of a problem's type.
    private static func slug(_ answer: Answer?) -> String? {
        guard answer?.headers["content-type"]?.hasPrefix("application/problem+json") == true else { return nil }
        return answer?.json?["type"]?.stringValue?.split(separator: "/").last.map(String.init)
    }

    @Test(
        "names the kind of each refusal",
        arguments: [
            ("/flows/search?page=x", 422, "invalid-format"), ("/kv?size=1001", 422, "validation-failed"),
            ("/flows/search?filters%5Blevel%5D%5BEQUALS%5D=INFO", 400, "invalid-query-filters"),
            ("/flows/source?q=a&scope=NOWHERE", 422, "invalid-format"),
            ("/flows/source?q=(&regex=true", 400, "invalid-query-filters"),
            ("/logs/search?cursor=nonsense", 422, "invalid-argument"),
            ("/executions?namespace=a", 400, "invalid-query-parameter"),
        ]
    )
    func refusals(path: String, status: Int, slug: String) async throws {
        let (sandbox, client) = try await Self.start()
        let answer = client.get(path)
        #expect(answer?.status == status)
        #expect(Self.slug(answer) == slug)
        await sandbox.stop()
    }

    @Test("states what the sandbox lacks, although a server hides the cause of its own errors")
    func lacking() async throws {
        let (sandbox, client) = try await Self.start()
        let answer = client.get("/dashboards")
        #expect(answer?.status == 501)
        #expect(answer?.json?["detail"]?.stringValue?.contains("searchDashboards") == true)
        #expect(answer?.json?["traceId"] != nil)
        await sandbox.stop()
    }

    @Test("finds places in sources by text, word, pattern and part of the flow")
    func sources() async throws {
        let (sandbox, client) = try await Self.start()
        func places(_ query: String) -> [JSON] {
            let answer = client.get("/flows/source?\(query)")
            #expect(answer?.status == 200)
            return answer?.json?["results"]?[0]?["matches"]?.arrayValue ?? []
        }
        #expect(places("q=hello").compactMap { $0["line"]?.integerValue } == [1, 4, 5, 7])
        #expect(places("q=hello&caseSensitive=true").compactMap { $0["line"]?.integerValue } == [1, 4, 7])
        #expect(places("q=hell&wholeWord=true").isEmpty)
        #expect(places("q=hello&scope=TRIGGERS").compactMap { $0["line"]?.integerValue } == [7])
        #expect(places("q=h.llo%20you&regex=true").first?["column"]?.integerValue == 60)
        #expect(places("q=h.llo").isEmpty)
        #expect(places("q=id%3A%20hello").first?["snippet"] == "[mark]id: hello[/mark]")
        await sandbox.stop()
    }

    @Test("pages log lines by a cursor, without a total")
    func cursor() async throws {
        let (sandbox, client) = try await Self.start()
        _ = client.post("/executions/company.new/hello?wait=true", "")
        let first = try #require(client.get("/logs/search?size=1&cursor=")?.json)
        #expect(first["type"] == "CURSOR")
        #expect(first["total"] == nil)
        let next = try #require(first["nextCursor"]?.stringValue).replacing("=", with: "%3D")
        let second = try #require(client.get("/logs/search?size=1&cursor=\(next)")?.json)
        #expect(second["results"]?[0]?["message"] == "Hello there")
        #expect(second["nextCursor"] == nil)
        await sandbox.stop()
    }

    @Test("stores a draft beside the revision that runs")
    func drafts() async throws {
        let (sandbox, client) = try await Self.start()
        let changed = Self.flow.replacing("hello you", with: "draft")
        let yaml = "application/x-yaml"
        let draft = client.ask(
            "PUT",
            "/api/v1/main/flows/company.new/hello?draft=true",
            Array(changed.utf8),
            type: yaml
        )
        #expect(draft?.json?["draft"] == true)
        #expect(client.post("/executions/company.new/hello", "")?.json?["flowRevision"]?.integerValue == 1)
        #expect(client.post("/executions/company.new/hello?revision=2", "")?.status == 422)
        let other = Self.flow.replacing("id: hello\n", with: "id: other\n")
        #expect(client.post("/flows?draft=true", other, type: yaml)?.status == 200)
        #expect(client.post("/executions/company.new/other", "")?.status == 422)
        await sandbox.stop()
    }

    @Test("accepts the label keys of the family", arguments: [(SandboxFamily.v1, 200), (.v2, 422)])
    func labels(_ family: SandboxFamily, status: Int) async throws {
        let (sandbox, client) = try await Self.start(family)
        #expect(client.post("/executions/company.new/hello?labels=Team:ops", "")?.status == status)
        #expect(client.post("/executions/company.new/hello?labels=team-1:ops", "")?.status == 200)
        await sandbox.stop()
    }

    @Test("accepts an empty form without a boundary as an empty body", arguments: SandboxFamily.allCases)
    func emptyForm(_ family: SandboxFamily) async throws {
        let (sandbox, client) = try await Self.start(family)
        let made = client.post("/executions/company.new/hello", "", type: "multipart/form-data")
        #expect(made?.status == 200)
        await sandbox.stop()
    }

    @Test("lists the parents of a namespace with flows as existing", arguments: SandboxFamily.allCases)
    func namespaces(_ family: SandboxFamily) async throws {
        let (sandbox, client) = try await Self.start(family)
        let found = client.get("/namespaces/search?existing=true")?.json?["results"]?.arrayValue
        #expect(found?.compactMap { $0["id"]?.stringValue } == ["company", "company.new"])
        await sandbox.stop()
    }

    @Test("hides the result of secret() from a client that evaluates an expression", arguments: SandboxFamily.allCases)
    func hidden(_ family: SandboxFamily) async throws {
        let (sandbox, client) = try await Self.start(family) { $0.environment = ["SECRET_PW": "aHVudGVyMg=="] }
        let id = client.post("/executions/company.new/hello?wait=true", "")?.json?["id"]?.stringValue ?? ""
        let actions = family == .v1 ? "" : "/actions"
        let tried = client.post("/executions/\(id)\(actions)/eval", "{{ secret('PW') }}", type: "text/plain")
        #expect(tried?.json?["result"] == "******")
        await sandbox.stop()
    }

    @Test(
        "lists the keys of the namespaces below with those of a namespace",
        arguments: [(SandboxFamily.v1, 1), (.v2, 2)]
    )
    func keysBelow(_ family: SandboxFamily, count: Int) async throws {
        let (sandbox, client) = try await Self.start(family)
        for namespace in ["company.new", "company.new.below", "company.newer"] {
            let path = "/api/v1/main/namespaces/\(namespace)/kv/\(namespace)"
            #expect(client.ask("PUT", path, Array("1".utf8), type: "text/plain")?.status == 200)
        }
        let found = client.get("/kv?filters%5Bnamespace%5D%5BEQUALS%5D=company.new")?.json?["results"]?.arrayValue
        #expect(found?.count == count)
        await sandbox.stop()
    }

    @Test("refuses to start with an invalid encryption key")
    func badKey() async {
        var options = SandboxOptions()
        options.encryptionKey = "short"
        await #expect(throws: SandboxError.self) { _ = try await KestraSandbox.start(options) }
    }
}
