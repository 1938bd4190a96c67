import Pebble
import SandboxModel
import Values

/// The value of a flow's output by its type.
enum FlowOutputValue {
    static func read(
        _ value: JSON,
        of output: FlowOutput,
        family: SandboxFamily
    ) throws(TaskFailure) -> JSON {
        guard !value.isNull, let type = InputType(rawValue: output.type) else { return value }
        if value.stringValue?.isEmpty == true, type != .string { return .null }
        do {
            if type == .array { return try value.stringValue.map { try JacksonJSON.value(of: $0) } ?? value }
            return family.stored(try InputConverter(family: family).read(value, as: type), type)
        } catch let failure as InputFailure {
            throw refusal(output, failure.cause)
        } catch let failure as JacksonJSON.Failure {
            throw refusal(output, failure.message)
        } catch {
            throw refusal(output, "\(error)")
        }
    }

    private static func refusal(_ output: FlowOutput, _ cause: String) -> TaskFailure {
        TaskFailure("Invalid value for output `\(output.id)`. Cause: \(cause)")
    }
}
