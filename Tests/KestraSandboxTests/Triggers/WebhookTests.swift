import KestraSandbox
import Testing
import Values

@Suite("Webhooks")
struct WebhookTests {
    private static func hook(_ more: String) -> String {
        "triggers:\n  - id: hook\n    type: io.kestra.plugin.core.trigger.Webhook\n    key: s3cr3tkey\n" + more
    }

    private static let path = "/api/v1/main/executions/webhook/company.team/f/s3cr3tkey"

    @Test("pass body, headers and parameters to the flow, wait for it if configured, and return its outputs")
    func handsOn() async throws {
        let sandbox = try await KestraSandbox.start()
        let client = SandboxClient(address: sandbox.address)
        client.deploy(
            "f",
            tasks:
                "  - {id: r, type: io.kestra.plugin.core.debug.Return, format: \"{{ inputs.who }} {{ trigger.parameters.q[0] }}\"}\n",
            head: "inputs:\n  - {id: who, type: STRING}\n",
            tail: "outputs:\n  - {id: said, type: STRING, value: \"{{ outputs.r.value }}\"}\n"
                + Self.hook("    inputs: {who: \"{{ trigger.body.name }}\"}\n    wait: true\n    returnOutputs: true\n")
        )
        let answer = client.ask(
            "POST",
            Self.path + "?q=1",
            Array(#"{"name":"ann"}"#.utf8),
            type: "application/json",
            credentials: false
        )
        #expect(answer?.status == 200)
        #expect(answer?.json == ["said": "ann 1"])
        await sandbox.stop()
    }

    @Test("whose conditions do not hold start nothing", arguments: [("yes", 200, 1), ("no", 204, 0)])
    func conditions(word: String, status: Int, count: Int64) async throws {
        let sandbox = try await KestraSandbox.start()
        let client = SandboxClient(address: sandbox.address)
        let condition =
            "    conditions: [{type: io.kestra.plugin.core.condition.Expression, expression: \"{{ trigger.body == 'yes' }}\"}]\n"
        client.deploy("f", tasks: SandboxClient.log, tail: Self.hook(condition))
        #expect(client.ask("POST", Self.path, Array(word.utf8), type: "text/plain")?.status == status)
        #expect(client.get("/executions/search")?.json?["total"]?.integerValue == count)
        await sandbox.stop()
    }
}
