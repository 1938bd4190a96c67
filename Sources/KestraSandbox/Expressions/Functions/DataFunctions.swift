/// Functions that read JSON, YAML and Ion.
enum DataFunctions {
    static let all: [String: ExpressionCallable] = [
        "fromJson": ExpressionCallable(["json"], fromJSON),
        "yaml": ExpressionCallable(["yaml"], fromYAML),
    ]

    private static func fromJSON(_ call: ExpressionInvocation) throws(ExpressionError) -> ExpressionValue {
        guard call.arguments["json"] != nil else {
            throw call.failure("The 'fromJson' function expects an argument 'json'.")
        }
        if call["json"] == .null { return .null }
        guard case .string(let text) = call["json"] else {
            throw call.failure("The 'fromJson' function expects an argument 'json' with type string.")
        }
        do {
            return ExpressionValue(try PlatformJSON.value(of: text))
        } catch {
            throw call.failure("Invalid json: \(error.message)")
        }
    }

    private static func fromYAML(_ call: ExpressionInvocation) throws(ExpressionError) -> ExpressionValue {
        guard call.arguments["yaml"] != nil else {
            throw call.failure("The 'yaml' function expects an argument 'yaml'.")
        }
        guard case .string(let text) = call["yaml"] else {
            throw call.failure("The 'yaml' function expects an argument 'yaml' with type string.")
        }
        do {
            return ExpressionValue(try PlatformYAML.value(of: text))
        } catch {
            throw call.failure("Invalid yaml: \(error.message)")
        }
    }
}
