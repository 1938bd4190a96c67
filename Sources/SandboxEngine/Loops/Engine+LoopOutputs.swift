import Pebble
import SandboxModel
import Values

extension Engine {
    /// What an iteration gives to its Loop: the values themselves, or the address of a file that holds them.
    func outputsOfIteration(
        _ outputs: [FlowOutput],
        _ flow: FlowDefinition,
        _ iteration: ExecutionRecord
    ) throws(TaskFailure) -> JSONObject {
        let variables = variables(flow, iteration)
        let values = try self.outputs(outputs, variables)
        guard try storesOutputs(iteration, flow, variables) else { return values }
        let name = "\(UInt64.random(in: 1...UInt64(Int64.max))).ion"
        let address = "\(folder(of: iteration))/\(name)"
        do {
            try store.writeStorage(Array(IonText.of(TemplateValue(.object(values))).utf8), to: address)
        } catch {
            throw TaskFailure("The file could not be written: \(error)", className: "java.io.IOException")
        }
        return ["uri": .string(address)]
    }

    /// Left to itself, a Loop over a file stores and every other one fetches.
    private func storesOutputs(
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
            return try render(.string(text), variables).printedText.hasPrefix("kestra:///")
        }
    }
}
