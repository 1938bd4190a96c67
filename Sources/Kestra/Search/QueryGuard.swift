/// Refuses calls by query that would mean everything.
enum QueryGuard {
    /// A call that changes whatever a search finds needs a condition that is not empty.
    static func check(_ call: Call) throws(KestraError) {
        guard call.operation.method != .get, call.operation.name.hasSuffix("_by_query") else { return }
        guard case .none = call.body else { return }
        let conditions = call.arguments.filter { $0.name.hasPrefix("filters[") }
        guard !conditions.isEmpty else {
            throw KestraError(
                .invalid,
                "a call by query without a filter would mean everything",
                operation: call.operation.name,
                hint: "give at least one filter, such as the namespace"
            )
        }
        if let empty = conditions.first(where: { $0.value.isEmpty }) {
            throw KestraError(.invalid, "\(empty.name) is empty", operation: call.operation.name)
        }
    }
}
