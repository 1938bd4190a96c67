import Pebble

/// The folder of the internal storage that belongs to one execution.
enum ExecutionFolder {
    static func address(namespace: String, flowId: String, executionId: String) -> String {
        let folders = namespace.split(separator: ".").joined(separator: "/")
        return "kestra:///\(folders)/\(Slug.of(flowId))/executions/\(executionId)"
    }
}
