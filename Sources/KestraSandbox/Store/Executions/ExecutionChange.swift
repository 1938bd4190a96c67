import SandboxEngine
import SandboxModel
import Values

/// A saved state of an execution, which is serialised once in each form for all followers.
final class ExecutionChange {
    let execution: ExecutionRecord
    private var written: [ExecutionWriter.Form: [UInt8]] = [:]
    /// What waits for the bytes, while another thread writes them.
    private var readers: [ExecutionWriter.Form: [([UInt8]) -> Void]] = [:]

    init(_ execution: ExecutionRecord) {
        self.execution = execution
    }

    /// Calls `read` with the execution as JSON in a form: before this returns, unless the execution is large.
    func withBytes(
        as form: ExecutionWriter.Form,
        by writer: ExecutionWriter,
        _ engine: Engine,
        _ read: @escaping ([UInt8]) -> Void
    ) {
        if let bytes = written[form] { return read(bytes) }
        let execution = execution
        guard execution.isLarge else {
            let bytes = writer.write(execution, as: form).bytes()
            written[form] = bytes
            return read(bytes)
        }
        readers[form, default: []].append(read)
        guard readers[form]?.count == 1 else { return }
        engine.aside {
            writer.write(execution, as: form).bytes()
        } finish: { [self] bytes in
            written[form] = bytes
            for read in readers.removeValue(forKey: form) ?? [] { read(bytes) }
        }
    }
}

extension ExecutionRecord {
    /// Whether its JSON takes so long to write that another thread does it.
    var isLarge: Bool { taskRuns?.count ?? 0 > 250 }
}
