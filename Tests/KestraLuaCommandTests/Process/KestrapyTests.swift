import TestSupport
import Testing

@Suite("Kestra's official Python client")
struct KestrapyTests {
    @Test(
        "creates, runs, follows, and reads outputs, logs, values and files of the sandbox",
        arguments: [("1.3.1", "1.3"), ("2.0.3", "2.0")]
    )
    func usesEverything(client: String, api: String) async throws {
        let script = Repository.root + "/Tests/Scripts/kestrapy/run"
        let program = Program(script, [client, api, Program.kestraLua([]).path])
        let result = try await program.run(within: .seconds(300))
        if result.status == 77 { try Test.cancel("\(result.errors)") }
        #expect(result.status == 0, "\(result.errors)")
    }
}
