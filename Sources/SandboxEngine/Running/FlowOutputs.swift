import Pebble
import SandboxModel
import Values

/// Works out the outputs of flows and of iterations.
struct FlowOutputs {
    let environment: EngineEnvironment

    /// The value of each output, rendered and read as its type.
    ///
    /// All of them are charged against one budget.
    func values(_ list: [FlowOutput], _ variables: TemplateMap) throws(TaskFailure) -> JSONObject {
        var outputs: JSONObject = [:]
        let templates = environment.templates
        for output in list {
            let value: JSON
            do throws(TemplateError) {
                value = try templates.render(output.value, variables)
            } catch {
                let failure = TaskFailure(error)
                throw error.kind == .exceeded ? failure.saying("The output `\(output.id)`: ") : failure
            }
            outputs[output.id] = try FlowOutputValue.read(value, of: output, family: environment.family)
        }
        return outputs
    }

    /// Fails an execution that has ended, because its outputs cannot be worked out.
    func fail(_ execution: inout ExecutionRecord, _ failure: TaskFailure) {
        environment.log.write(failure.saying("Failed to render output values: "), of: execution, nil)
        if execution.state.current != .failed { execution.state.move(to: .failed, at: environment.now) }
    }
}
