/// What all tasks that ask a server have: where it is and who asks.
enum ServerTasks {
    static let connection = "kestraUrl~ auth tenantId~ "
}

extension TaskContext {
    /// The items of the page that the task asks for; all when it asks for none.
    func page<Item>(_ items: [Item]) throws(TaskFailure) -> [Item] {
        guard let size = try text("size").flatMap({ Int($0) }), size > 0 else { return items }
        guard let page = try text("page").flatMap({ Int($0) }), page > 0 else { return items }
        return Array(items.dropFirst((page - 1) * size).prefix(size))
    }
}
