internal import Values

/// A type of task: all that the sandbox knows of it.
///
/// Each is a value in a file of its own, named in `TaskTypes.standard`; no other place knows a type by its name.
package struct TaskType: Sendable {
    package let name: String
    /// What becomes of a task of the type when it runs.
    package let role: TaskRole
    /// How the tasks inside stand to each other in the picture of a flow.
    package var relation = TaskRelation.sequential
    /// What the server says of a task of the type besides properties that are missing; nil when there is nothing.
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

/// How the tasks inside of one stand to each other.
package enum TaskRelation: String, Sendable {
    case sequential = "SEQUENTIAL"
    case parallel = "PARALLEL"
}
