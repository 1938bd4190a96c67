/// A task as scripts hold it.
final class TaskHandle: LuaObject, @unchecked Sendable {
    // Unchecked: touched on the loop's thread only, like the scheduler.
    static let luaTypeName = "kestra.task"
    static let luaMethods: LuaMethods = [:]

    let task: LuaTask

    init(_ task: LuaTask) { self.task = task }
}
