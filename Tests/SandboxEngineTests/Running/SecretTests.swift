import Testing
import Values

@testable import SandboxEngine
@testable import SandboxModel

@Suite("Secrets of a flow")
struct SecretTests {
    @Test("reach the task but not its log, also when the task fails")
    func masked() throws {
        var settings = EngineSettings()
        settings.secrets = ["PW": "hunter2"]
        let bench = try TestBench(.v1, settings: settings)
        let done = try bench.run(
            """
            tasks:
              - {id: give, type: io.kestra.plugin.core.debug.Return, format: "{{ secret('PW') }}"}
              - {id: say, type: io.kestra.plugin.core.log.Log, message: "pw is {{ secret('pw') }}!"}
              - {id: fail, type: io.kestra.plugin.core.execution.Fail, errorMessage: "not {{ secret('PW') }}"}

            """
        )
        #expect(done.taskRuns?.first?.outputs?["value"] == "hunter2")
        let lines = bench.store.logEntries(execution: done.id).map(\.message)
        #expect(lines.contains("pw is ******!"))
        #expect(lines.contains { $0.contains("not ******") })
        #expect(!lines.contains { $0.contains("hunter2") })
    }

    @Test("in inputs are readable by tasks; the execution does not show them, and log lines mask them")
    func secretInput() throws {
        var settings = EngineSettings()
        settings.encryption = try Encryption(key: "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=")
        let bench = try TestBench(.v2, settings: settings)
        let done = try bench.run(
            """
            inputs:
              - {id: pw, type: SECRET}
            tasks:
              - {id: give, type: io.kestra.plugin.core.debug.Return, format: "{{ inputs.pw | length }}"}
              - {id: say, type: io.kestra.plugin.core.log.Log, message: "pw is {{ inputs.pw }}!"}

            """,
            inputs: ["pw": "hunter2"]
        )
        #expect(done.taskRuns?.first?.outputs?["value"] == "7")
        #expect(bench.store.logEntries(execution: done.id).map(\.message).contains("pw is ******!"))
        #expect(done.inputs?["pw"]?["type"] == "io.kestra.datatype:aes_encrypted")
        #expect(try bench.engine.evaluate("{{ inputs.pw }}", in: done).contains("hunter2") == false)
    }
}
