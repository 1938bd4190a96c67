/// The properties that all tasks have that send requests to a server.
enum ServerTasks {
    static let connection = "kestraUrl~ auth tenantId~ "
}

extension TaskContext {
    /// The items of the page that the task requests.
    ///
    /// Default: all items.
    func page<Item>(_ items: [Item]) throws(TaskFailure) -> [Item] {
        guard let size = try text("size").flatMap({ Int($0) }), size > 0 else { return items }
        guard let page = try text("page").flatMap({ Int($0) }), page > 0 else { return items }
        return Array(items.dropFirst((page - 1) * size).prefix(size))
    }
}
