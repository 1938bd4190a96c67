import SandboxModel
import Values

extension Engine {
    /// The execution with the inputs as its tasks see them: what was encrypted can be read, and is masked in log lines.
    func decrypted(_ execution: ExecutionRecord) -> ExecutionRecord {
        guard let encryption = settings.encryption, let inputs = execution.inputs else { return execution }
        var clear = execution
        clear.inputs = JSONObject(
            inputs.map { name, value in
                guard let text = encryption.decrypted(value) else { return (name, value) }
                revealed.add(text)
                return (name, .string(text))
            }
        )
        return clear
    }
}
