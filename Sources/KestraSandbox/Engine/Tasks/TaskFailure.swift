/// Why a task failed: a message for its log, and the class of exception the server would have thrown.
struct TaskFailure: Error {
    let message: String
    let className: String
    /// The first line of the stack that the server would write.
    var stack: String { "\(className): \(message)" }

    init(_ message: String, className: String = "java.lang.Exception") {
        self.message = message
        self.className = className
    }

    init(_ error: ExpressionError) {
        self.init(error.text, className: "io.kestra.core.exceptions.IllegalVariableEvaluationException")
    }
}
