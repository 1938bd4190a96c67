internal import Values

/// A type of task: its name, its properties, the checks on them, and how its tasks run.
///
/// Each type is a value in a file of its own, which `TaskTypes.standard` lists. No other place knows its name.
package struct TaskType: Sendable {
    package let name: String
    /// How the tasks of the type run.
    package let role: TaskRole
    /// The relation of the tasks inside, in the graph of a flow.
    package var relation = TaskRelation.sequential
    /// The server's message about a problem of a task, other than missing properties; nil if it has none.
    var problem: @Sendable (JSONObject) -> String? = { _ in nil }
    /// The properties of the type by the families that have it.
    private let properties: [SandboxFamily: [TypeProperty]]

    /// A type that each of `families` has with the same properties, written as `TypeProperty` reads them.
    package init(
        _ name: String,
        _ words: String,
        in families: [SandboxFamily] = SandboxFamily.allCases,
        _ role: TaskRole
    ) {
        self.init(name, Dictionary(uniqueKeysWithValues: families.map { ($0, words) }), role)
    }

    /// A type whose properties differ by family.
    package init(_ name: String, _ words: [SandboxFamily: String], _ role: TaskRole) {
        self.name = name
        self.role = role
        properties = words.mapValues(TypeProperty.list)
    }

    /// The properties that the type has in a family; nil for a family that does not have the type.
    func properties(in family: SandboxFamily) -> [TypeProperty]? { properties[family] }
}

/// The relation of the tasks inside another one.
package enum TaskRelation: String, Sendable {
    case sequential = "SEQUENTIAL"
    case parallel = "PARALLEL"
}
