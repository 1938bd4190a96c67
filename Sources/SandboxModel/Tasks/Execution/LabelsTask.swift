import Values

/// Sets labels of the execution.
enum LabelsTask {
    static let type = TaskType("io.kestra.plugin.core.execution.Labels", "labels!", .work(run))

    private static func run(_ context: any TaskContext) throws(TaskFailure) -> TaskOutcome {
        let labels = Self.flattened(try context.structured("labels"))
        for label in labels where label.isSystem {
            throw TaskFailure(
                "System labels can only be set by Kestra itself, offending label: \(label.key)=\(label.value)",
                className: "java.lang.IllegalArgumentException"
            )
        }
        if let empty = labels.first(where: \.value.isEmpty) {
            throw .ofExecution("Label values cannot be empty, offending label: \(empty.key)")
        }
        return .changing([:]) { $0.labels.set(labels) }
    }

    /// Labels of a list or a map.
    ///
    /// Labels of an inner map have its key as a prefix.
    private static func flattened(_ json: JSON?) -> [Label] {
        guard let object = json?.objectValue else { return FlowDefinition.labels(json) }
        return object.flatMap { key, value -> [Label] in
            guard value.objectValue != nil else { return [Label(key: key, value: value.asText ?? "")] }
            return flattened(value).map { Label(key: "\(key).\($0.key)", value: $0.value) }
        }
    }
}
