import Pebble
import SandboxModel
import Values

/// Works out the outputs of the iterations of a Loop.
struct LoopOutputs {
    let environment: EngineEnvironment

    /// The outputs that an iteration gives to its Loop: the values, or the address of a file with the values.
    func values(
        _ outputs: [FlowOutput],
        _ flow: FlowDefinition,
        _ iteration: ExecutionRecord
    ) throws(TaskFailure) -> JSONObject {
        let variables = environment.variables(flow, iteration)
        let values = try FlowOutputs(environment: environment).values(outputs, variables)
        guard try areStored(iteration, flow, variables) else { return values }
        let name = "\(UInt64.random(in: 1...UInt64(Int64.max))).ion"
        let address = "\(environment.folder(of: iteration))/\(name)"
        do {
            let text = IonText.of(TemplateValue(.object(values)))
            try environment.store.writeStorage(Array(text.utf8), to: address)
        } catch {
            throw TaskFailure("The file could not be written: \(error)", className: "java.io.IOException")
        }
        return ["uri": .string(address)]
    }

    /// Whether the values are stored in a file.
    ///
    /// Default: only the values of a Loop over a file are.
    private func areStored(
        _ iteration: ExecutionRecord,
        _ flow: FlowDefinition,
        _ variables: TemplateMap
    ) throws(TaskFailure) -> Bool {
        guard let task = iteration.loopRun.flatMap({ flow.task($0.taskId) }) else { return false }
        switch task["fetchType"]?.asText {
        case "STORE": return true
        case "FETCH": return false
        default:
            guard let text = task["values"]?.stringValue else { return false }
            return try environment.render(.string(text), variables).printedText.hasPrefix("kestra:///")
        }
    }
}
