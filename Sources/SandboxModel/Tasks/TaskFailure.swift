package import Pebble

/// The reason why a task failed: a message for the log, and the class of the server's exception.
package struct TaskFailure: Error {
    package let message: String
    let className: String
    /// The first lines of the server's stack trace.
    package var stack: String { "\(className): \(message)" + (place.map { "\n\tat the template's \($0)" } ?? "") }
    /// Whether the task changes its execution: the executor runs such tasks.
    package private(set) var isOfExecution = false
    /// The place of the failure in a template.
    private let place: String?

    package init(_ message: String, className: String = "java.lang.Exception", place: String? = nil) {
        self.message = message
        self.className = className
        self.place = place
    }

    /// The failure of a task that changes its execution.
    package static func ofExecution(_ message: String) -> TaskFailure {
        var failure = TaskFailure(message, className: "java.lang.IllegalArgumentException")
        failure.isOfExecution = true
        return failure
    }

    /// The same failure with words before the message.
    package func saying(_ words: String) -> TaskFailure {
        TaskFailure(words + message, className: className, place: place)
    }

    package init(_ error: TemplateError) {
        let className = "io.kestra.core.exceptions.IllegalVariableEvaluationException"
        self.init(error.text, className: className, place: error.place)
    }
}
