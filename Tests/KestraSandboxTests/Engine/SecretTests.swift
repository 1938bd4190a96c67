import Testing
import Values

@testable import KestraSandbox

@Suite("Secrets of a flow")
struct SecretTests {
    @Test("reach the task and not its log, also when the task fails")
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
}
