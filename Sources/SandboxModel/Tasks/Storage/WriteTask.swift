import Pebble
import Values

/// Writes a file to the internal storage.
enum WriteTask {
    static let type = TaskType("io.kestra.plugin.core.storage.Write", "content!~ extension~", .work(run))

    private static func run(_ context: any TaskContext) throws(TaskFailure) -> TaskOutcome {
        let content = try context.required("content")
        let name = String(UInt64.random(in: 1...UInt64(Int64.max))) + (try context.text("extension") ?? "")
        let folder = context.folder
        let address = "\(folder)/tasks/\(Slug.of(context.task.id))/\(context.run.id)/\(name)"
        do {
            try context.store.writeStorage(Array(content.utf8), to: address)
        } catch {
            throw TaskFailure("The file could not be written: \(error)", className: "java.io.IOException")
        }
        return .done(["uri": .string(address)])
    }
}
