import SandboxModel
import Values

/// The properties of a run that were rendered on another thread before it begins.
///
/// Written by the evaluation, and read on the loop's thread after its end.
final class PreparedTexts {
    private var results: [JSON: Result<JSON, TaskFailure>] = [:]
    /// The outputs of a task that holds others, which were decided on the other thread.
    var decision: Result<JSONObject, TaskFailure>?
    /// The values of a loop.
    var values: Result<[String]?, TaskFailure>?
    /// The items of a Loop.
    var items: Result<[LoopItem], TaskFailure>?

    subscript(value: JSON) -> Result<JSON, TaskFailure>? { results[value] }

    func add(_ value: JSON, _ result: Result<JSON, TaskFailure>) { results[value] = result }
}
