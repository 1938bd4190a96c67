/// Runs the same operation for many elements, a few at a time.
enum BoundedTasks {
    /// The results by element.
    ///
    /// The first failure cancels the remaining operations.
    static func map<Value: Sendable>(
        _ names: [String],
        atOnce limit: Int,
        _ body: @escaping @Sendable (String) async throws(KestraError) -> Value
    ) async throws(KestraError) -> [String: Value] {
        do {
            return try await withThrowingTaskGroup(of: (String, Value).self) { group in
                var values: [String: Value] = [:]
                for (started, name) in names.enumerated() {
                    if started >= limit, let (name, value) = try await group.next() { values[name] = value }
                    group.addTask {
                        let value = try await body(name)
                        return (name, value)
                    }
                }
                while let (name, value) = try await group.next() { values[name] = value }
                return values
            }
        } catch let error as KestraError {
            throw error
        } catch {
            throw KestraError(.cancelled, "cancelled", underlying: error)
        }
    }
}
