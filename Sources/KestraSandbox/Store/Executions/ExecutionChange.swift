import SandboxModel
import Values

/// A saved state of an execution, which is serialised once in each form for all followers.
final class ExecutionChange {
    let execution: ExecutionRecord
    private var written: [ExecutionWriter.Form: [UInt8]] = [:]

    init(_ execution: ExecutionRecord) {
        self.execution = execution
    }

    /// The execution as JSON in a form.
    func bytes(as form: ExecutionWriter.Form, by writer: ExecutionWriter) -> [UInt8] {
        if let bytes = written[form] { return bytes }
        let bytes = writer.write(execution, as: form).bytes()
        written[form] = bytes
        return bytes
    }
}
