/// The variables of a template; those of inner scopes hide those of outer ones.
struct Scope {
    private var layers: [TemplateMap]

    init(_ variables: TemplateMap) { layers = [variables, TemplateMap()] }

    /// Nil if the variable is not defined, `.null` if its value is null.
    subscript(name: String) -> TemplateValue? {
        for layer in layers.reversed() {
            if let value = layer[name] { return value }
        }
        return nil
    }

    /// Sets a variable of the innermost scope.
    mutating func set(_ name: String, _ value: TemplateValue) { layers[layers.count - 1][name] = value }

    /// How many variables there are, hidden ones included.
    var count: Int { layers.reduce(0) { $0 + $1.count } }

    var depth: Int { layers.count }

    mutating func push(_ variables: TemplateMap = TemplateMap()) { layers.append(variables) }

    mutating func pop() { layers.removeLast() }

    /// All visible variables as one map.
    var flattened: TemplateMap {
        var all = TemplateMap()
        for layer in layers {
            for entry in layer.entries { all[entry.key] = entry.value }
        }
        return all
    }
}
