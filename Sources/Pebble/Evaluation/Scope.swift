/// The variables that a template sees; inner scopes hide outer ones.
struct ExpressionScope {
    private var layers: [ExpressionMap]

    init(_ variables: ExpressionMap) { layers = [variables, ExpressionMap()] }

    /// Nil where there is no such variable at all, `.null` where there is one without a value.
    subscript(name: String) -> ExpressionValue? {
        for layer in layers.reversed() {
            if let value = layer[name] { return value }
        }
        return nil
    }

    /// Sets a variable of the innermost scope.
    mutating func set(_ name: String, _ value: ExpressionValue) { layers[layers.count - 1][name] = value }

    var depth: Int { layers.count }

    mutating func push(_ variables: ExpressionMap = ExpressionMap()) { layers.append(variables) }

    mutating func pop() { layers.removeLast() }

    /// All that can be seen, as one map.
    var flattened: ExpressionMap {
        var all = ExpressionMap()
        for layer in layers {
            for entry in layer.entries { all[entry.key] = entry.value }
        }
        return all
    }
}
