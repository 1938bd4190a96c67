/// The Lua object of a task.
final class TaskHandle: LuaObject, @unchecked Sendable {
    // Unchecked: accessed only on the loop's thread, like the scheduler.
    static let luaTypeName = "kestra.task"
    static let luaMethods: LuaMethods = [:]

    let task: LuaTask

    init(_ task: LuaTask) { self.task = task }
}
