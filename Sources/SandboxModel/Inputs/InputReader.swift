package import Pebble
package import Values

/// Reads the inputs of a flow.
package struct InputReader {
    package let family: SandboxFamily
    package let engine: TemplateEngine
    /// The variables that templates in defaults see, besides the inputs.
    package let variables: TemplateMap
    /// Encrypts secrets; nil if secrets are refused.
    package let encryption: Encryption?
    /// The folder of the internal storage for uploaded files, without the input's id.
    package let folder: String

    package init(
        family: SandboxFamily,
        engine: TemplateEngine,
        variables: TemplateMap,
        encryption: Encryption?,
        folder: String
    ) {
        self.family = family
        self.engine = engine
        self.variables = variables
        self.encryption = encryption
        self.folder = folder
    }

    /// Reads each input.
    ///
    /// Default: the input's `defaults`.
    package func read(_ inputs: [InputDefinition], _ parts: [String: InputPart]) -> [InputCheck] {
        var checks: [InputCheck] = []
        var known = TemplateMap()
        for input in inputs {
            let check = check(input, parts[input.id], known)
            known[input.id] = TemplateValue(family.stored(check.value, input.type))
            checks.append(check)
        }
        return checks
    }

    private func check(_ input: InputDefinition, _ part: InputPart?, _ known: TemplateMap) -> InputCheck {
        var check = InputCheck(input: input, value: .null)
        do {
            guard try isEnabled(input, known) else {
                check.enabled = false
                return check
            }
            if let sent = try sent(part, for: input) {
                check.value = sent
                check.value = try reading(sent, input)
            } else if let defaults = input.defaults {
                check.isDefault = true
                check.value = try reading(try rendered(defaults, known), input)
            } else if input.required {
                throw InputFailure.missing(input.id)
            }
        } catch let failure as InputFailure {
            check.errors.append(failure.message(for: input.id))
        } catch let error as TemplateError {
            // The limits are those of the sandbox: servers have no words for them.
            let failure = error.kind == .exceeded ? InputFailure.rule(error.text) : .exception(error.text)
            check.errors.append(failure.message(for: input.id))
        } catch {
            check.errors.append(InputFailure.exception("\(error)").message(for: input.id))
        }
        return check
    }

    /// Whether the condition of an input, which may depend on other inputs, holds.
    private func isEnabled(_ input: InputDefinition, _ known: TemplateMap) throws -> Bool {
        guard let condition = input["dependsOn"]?["condition"]?.asText else { return true }
        let text = try render(condition, known)
        return !["", "false", "0", "null"].contains(text.filter { !$0.isWhitespace }.lowercased())
    }

    /// Renders a text that sees the inputs before it.
    private func render(_ text: String, _ known: TemplateMap) throws(TemplateError) -> String {
        guard text.contains("{") else { return text }
        // Each template puts all inputs in order: the work of many grows with the square of their number.
        try engine.charge(known.count)
        var all = variables
        all["inputs"] = .map(known.hashed())
        return try engine.render(text, all)
    }

    private func rendered(_ defaults: JSON, _ known: TemplateMap) throws -> JSON {
        let text = defaults.asText ?? ValueText.json(TemplateValue(defaults))
        return .string(try render(text, known))
    }

    /// The value that was sent; nil for none, for an empty text and for an empty file.
    private func sent(_ part: InputPart?, for input: InputDefinition) throws -> JSON? {
        switch part {
        case nil: return nil
        case .text(let text): return text.isEmpty ? nil : .string(text)
        case .value(let value): return value.isNull ? nil : value
        case .file(let name, let isEmpty, let keep):
            if isEmpty { return nil }
            guard family.takesFile(for: input.type) else {
                throw InputFailure.rule(
                    "A file upload is only accepted by an input of type FILE, but this input is of type "
                        + "\(input.type.rawValue)."
                )
            }
            let address = "\(folder)/inputs/\(input.id)/\(name)"
            try keep(address)
            return .string(address)
        }
    }

    private func reading(_ value: JSON, _ input: InputDefinition) throws -> JSON {
        let typed = try InputConverter(family: family, encryption: encryption).read(value, as: input)
        try InputRules.check(typed, input, family)
        return typed
    }
}

/// The reason why an input is not valid.
package enum InputFailure: Error {
    case missing(String)
    /// A rule of the input is broken.
    case rule(String)
    /// The server's platform cannot read the value.
    case exception(String)

    package func message(for id: String) -> String {
        switch self {
        case .missing(let id): "Missing required input:\(id)"
        case .rule(let cause): "Invalid value for input `\(id)`. Cause: \(cause)"
        case .exception(let text): " errors:\n```\n\(text)\n```"
        }
    }

    /// The reason, without the name of the input.
    package var cause: String {
        switch self {
        case .missing(let id): "the value of \(id) is missing"
        case .rule(let cause), .exception(let cause): cause
        }
    }
}

extension SandboxFamily {
    /// Whether an input of a type accepts a file.
    func takesFile(for type: InputType) -> Bool { self == .v1 || type == .file }

    /// Whether the value of a SELECT must be one of those to choose from.
    var checksSelect: Bool { self == .v2 }

    /// The name of a type in the message about a text that is not of the type; nil if the message names the text.
    func javaType(of type: InputType) -> String? {
        guard self == .v2 else { return nil }
        return switch type {
        case .int: "Integer"
        case .float: "Float"
        case .datetime: "Instant"
        case .date: "LocalDate"
        case .time: "LocalTime"
        case .duration: "Duration"
        default: nil
        }
    }

    /// The value as an execution keeps it.
    package func stored(_ value: JSON, _ type: InputType) -> JSON {
        guard let text = value.stringValue else { return value }
        switch type {
        case .duration:
            return (try? Duration(parsing: text)).map { .double($0.seconds) } ?? value
        case .datetime:
            guard let moment = try? Timestamp(parsing: text) else { return value }
            return .string(moment.iso(fractionDigits: 6))
        default: return value
        }
    }

    /// The inputs in the order in which executions of the family list them.
    package func ordered(_ inputs: JSONObject) -> JSONObject {
        let keys = self == .v1 ? inputs.keys.sorted() : JavaHashing.order(of: inputs.keys)
        return JSONObject(keys.map { ($0, inputs[$0] ?? .null) })
    }
}
