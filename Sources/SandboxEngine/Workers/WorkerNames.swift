import SandboxModel
import TextTools

/// The names of the worker and of its threads, as attempts and log lines show them.
struct WorkerNames {
    let id = Identifier.make()
    private let prefix: String
    private var threads = 0

    init(family: SandboxFamily) {
        prefix = family.threadPrefix
    }

    mutating func nextThread() -> String {
        defer { threads += 1 }
        return "\(prefix)\(threads)"
    }

    /// The name of the executor's next thread.
    mutating func nextQueueThread() -> String {
        threads += 1
        return "queue-h2_\(threads - 1)"
    }
}

extension SandboxFamily {
    fileprivate var threadPrefix: String { self == .v1 ? "worker_" : "worker-default_" }
}
