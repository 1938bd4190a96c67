import Testing
import Values

@testable import KestraSandbox

@Suite("Encryption of secret inputs")
struct EncryptionTests {
    @Test(
        "takes a key of 16, 24 or 32 bytes in Base64 only",
        arguments: ["", "c2hvcnQ=", "no Base64!", "MDEyMzQ1Njc4OTAxMjM0NTY3"]
    )
    func badKeys(_ key: String) throws { #expect(try Encryption(key: key) == nil) }

    @Test("lets the tasks read a value that the execution does not show, and masks it in log lines")
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
