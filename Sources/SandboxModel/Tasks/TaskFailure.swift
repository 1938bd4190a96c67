package import Pebble

/// Why a task failed: a message for its log, and the class of exception the server would have thrown.
package struct TaskFailure: Error {
    package let message: String
    let className: String
    /// The first line of the stack that the server would write.
    package var stack: String { "\(className): \(message)" + (place.map { "\n\tat the template's \($0)" } ?? "") }
    /// Whether it is of a task that changes its execution, which the executor itself runs.
    package private(set) var isOfExecution = false
    /// Where in a template it came from.
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

    /// The same failure with words before its message.
    package func saying(_ words: String) -> TaskFailure {
        TaskFailure(words + message, className: className, place: place)
    }

    package init(_ error: TemplateError) {
        let className = "io.kestra.core.exceptions.IllegalVariableEvaluationException"
        self.init(error.text, className: className, place: error.place)
    }
}
