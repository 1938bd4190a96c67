/// Tasks in the order in which they became ready.
struct ReadyQueue {
    private var tasks: [LuaTask] = []
    private var head = 0

    var count: Int { tasks.count - head }
    var isEmpty: Bool { count == 0 }

    mutating func append(_ task: LuaTask) { tasks.append(task) }

    mutating func popFirst() -> LuaTask? {
        guard head < tasks.count else { return nil }
        let task = tasks[head]
        head += 1
        if head == tasks.count || head >= 1024 {
            tasks.removeFirst(head)
            head = 0
        }
        return task
    }
}
