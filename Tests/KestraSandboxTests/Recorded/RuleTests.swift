import KestraSandbox
import SandboxModel
import Testing
import Values

/// Behaviour that the recordings show once, with other flows, names and values.
@Suite("Rules of the recordings")
struct RuleTests {
    private static let levels = """
        id: levels
        namespace: other.space
        tasks:
          - {id: calm, type: io.kestra.plugin.core.log.Log, message: quiet}
          - {id: loud, type: io.kestra.plugin.core.log.Log, message: noise, level: ERROR}

        """

    private static let asking = """
        id: asking
        namespace: other.space
        inputs:
          - {id: mode, type: SELECT, values: [fast, slow], defaults: slow}
          - {id: days, type: MULTISELECT, values: [mon, tue], required: false}
          - {id: size, type: INT, defaults: 3, max: 9}
          - {id: data, type: FILE, required: false}
        tasks:
          - {id: show, type: io.kestra.plugin.core.debug.Return, format: "{{ inputs.data }}"}

        """

    private static func start(_ family: SandboxFamily) async throws -> (KestraSandbox, SandboxClient) {
        var options = SandboxOptions()
        options.api = family
        let sandbox = try await KestraSandbox.start(options)
        return (sandbox, SandboxClient(address: sandbox.address))
    }

    private static func deploy(_ source: String, _ client: SandboxClient) {
        #expect(client.post("/flows", source, type: "application/x-yaml")?.status == 200)
    }

    @Test(
        "the level of log lines is a parameter up to 1.3 and a filter in 2.0; the other form is ignored",
        arguments: [(SandboxFamily.v1, 1, 2), (.v2, 2, 1)]
    )
    func levels(_ family: SandboxFamily, byParameter: Int, byFilter: Int) async throws {
        let (sandbox, client) = try await Self.start(family)
        Self.deploy(Self.levels, client)
        let run = try #require(client.post("/executions/other.space/levels?wait=true", "")?.json)
        let logs = "/logs/\(run["id"]?.stringValue ?? "")"
        let filter = "filters%5Blevel%5D%5BGREATER_THAN_OR_EQUAL_TO%5D=ERROR"
        #expect(client.get("\(logs)?minLevel=ERROR")?.json?.arrayValue?.count == byParameter)
        #expect(client.get("\(logs)?\(filter)")?.json?.arrayValue?.count == byFilter)
        #expect(client.get("\(logs)?minLevel=ERROR&\(filter)")?.json?.arrayValue?.count == 1)
        await sandbox.stop()
    }

    @Test("the validation of inputs returns each input as the flow does", arguments: SandboxFamily.allCases)
    func validation(_ family: SandboxFamily) async throws {
        let (sandbox, client) = try await Self.start(family)
        Self.deploy(Self.asking, client)
        let flow = try #require(client.get("/flows/other.space/asking")?.json)
        let checks = client.post("/executions/other.space/asking/validate", "")?.json?["inputs"]?.arrayValue ?? []
        #expect(checks.compactMap { $0["input"] } == flow["inputs"]?.arrayValue)
        #expect(checks.first?["input"]?["autoSelectFirst"] == false)
        #expect(checks.map { $0["value"] } == ["slow", nil, 3, nil])
        await sandbox.stop()
    }

    @Test("a file in a part named `files` belongs to the input that its filename names")
    func files() async throws {
        let (sandbox, client) = try await Self.start(.v1)
        Self.deploy(Self.asking, client)
        let head = "Content-Disposition: form-data; name=\"files\"; filename=\"data\""
        let form = "--b\r\n\(head)\r\n\r\na,b\r\n--b--\r\n"
        let path = "/executions/other.space/asking?wait=true"
        let run = try #require(client.post(path, form, type: "multipart/form-data; boundary=b")?.json)
        #expect(run["inputs"]?["data"]?.stringValue?.hasSuffix("/inputs/data/.upl") == true)
        await sandbox.stop()
    }

    @Test("a subflow inherits the origin and the correlation of its parent")
    func subflow() async throws {
        let (sandbox, client) = try await Self.start(.v1)
        Self.deploy(Self.levels, client)
        Self.deploy(
            "id: outer\nnamespace: other.space\ntasks:\n"
                + "  - {id: in, type: io.kestra.plugin.core.flow.Subflow, namespace: other.space, flowId: levels}\n",
            client
        )
        let outer = client.post("/executions/other.space/outer?wait=true&labels=system.correlationId:c1", "")
        #expect(outer?.status == 200)
        let found = client.get("/executions/search?filters%5BflowId%5D%5BEQUALS%5D=levels")?.json?["results"]?[0]
        #expect(
            found?["labels"] == [
                ["key": "system.from", "value": "api"], ["key": "system.correlationId", "value": "c1"],
            ]
        )
        await sandbox.stop()
    }
}
