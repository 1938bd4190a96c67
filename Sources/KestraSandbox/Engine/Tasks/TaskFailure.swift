import Pebble

/// Why a task failed: a message for its log, and the class of exception the server would have thrown.
struct TaskFailure: Error {
    let message: String
    let className: String
    /// The first line of the stack that the server would write.
    var stack: String { "\(className): \(message)" + (place.map { "\n\tat the template's \($0)" } ?? "") }
    /// Where in a template it came from.
    private let place: String?

    init(_ message: String, className: String = "java.lang.Exception", place: String? = nil) {
        self.message = message
        self.className = className
        self.place = place
    }

    init(_ error: TemplateError) {
        let className = "io.kestra.core.exceptions.IllegalVariableEvaluationException"
        self.init(error.text, className: className, place: error.place)
    }
}
