internal import Pebble
internal import TextTools
package import Values

/// Reads one value as a type of input.
package struct InputConverter {
    package let family: SandboxFamily
    /// Encrypts secrets; nil if secrets are refused.
    package var encryption: Encryption?

    package init(family: SandboxFamily, encryption: Encryption? = nil) {
        self.family = family
        self.encryption = encryption
    }

    package func read(_ value: JSON, as input: InputDefinition) throws -> JSON {
        switch input.type {
        case .array: return try array(value, of: input.itemType ?? .string)
        case .multiselect: return try array(value, of: input.itemType ?? .string)
        default: return try read(value, as: input.type)
        }
    }

    package func read(_ value: JSON, as type: InputType) throws -> JSON {
        switch type {
        case .json:
            return try structured(value) { (text) throws(JacksonJSON.Failure) in try JacksonJSON.value(of: text) }
        case .yaml:
            return try structured(value) { (text) throws(SnakeYAML.Failure) in try SnakeYAML.value(of: text) }
        case .secret:
            guard let encryption else {
                throw InputFailure.exception("Unable to use a `SECRET` input/output as encryption is not configured")
            }
            if encryption.decrypted(value) != nil { return value }
            do throws(CryptoFailure) {
                return try encryption.encrypted(Self.text(value))
            } catch {
                throw InputFailure.exception(error.message)
            }
        default: break
        }
        guard let text = value.asText else { return .string(Self.text(value)) }
        switch type {
        case .bool, .boolean: return .bool(text.lowercased() == "true")
        case .uri: return .string(try Address.check(text))
        case .int, .float, .datetime, .date, .time, .duration: return try converted(text, type)
        default: return .string(text)
        }
    }

    /// Reads a value from its text, with the family's message for a text that is not valid.
    private func converted(_ text: String, _ type: InputType) throws -> JSON {
        do {
            return try Self.converted(text, type)
        } catch let failure as InputFailure {
            guard let name = family.javaType(of: type) else { throw failure }
            throw InputFailure.rule("Cannot convert value '\(text)' to \(name)")
        }
    }

    private static func converted(_ text: String, _ type: InputType) throws -> JSON {
        switch type {
        case .int: .integer(Int64(try integer(text)))
        case .float: try float(text)
        case .datetime: .string(try DateReader(text).moment())
        case .date: .string(try DateReader(text).date())
        case .time: .string(try DateReader(text).time())
        default: .string(try DurationText.read(text))
        }
    }

    private static func text(_ value: JSON) -> String {
        value.asText ?? ValueText.json(TemplateValue(value))
    }

    private func structured(_ value: JSON, _ parse: (String) throws -> JSON) throws -> JSON {
        guard case .string(let text) = value else { return value }
        do {
            return try parse(text)
        } catch let failure as JacksonJSON.Failure {
            throw InputFailure.exception(failure.message)
        } catch let failure as SnakeYAML.Failure {
            throw InputFailure.exception(failure.message)
        }
    }

    /// An integer of 32 bits: an optional sign and digits.
    private static func integer(_ text: String) throws -> Int32 {
        guard let number = Int32(text) else { throw InputFailure.rule("For input string: \"\(text)\"") }
        return number
    }

    private static func float(_ text: String) throws -> JSON {
        let trimmed = text.filter { !$0.isWhitespace }
        let words: [String: Float] = [
            "NaN": .nan, "Infinity": .infinity, "+Infinity": .infinity, "-Infinity": -.infinity,
        ]
        if let special = words[trimmed] { return .string(ValueText.number(Double(special))) }
        let digits = trimmed.last.map { "fFdD".contains($0) } == true ? String(trimmed.dropLast()) : trimmed
        guard let number = Float(digits), number.isFinite, digits.contains(where: \.isNumber),
            digits.allSatisfy({ $0.isNumber || "+-.eE".contains($0) })
        else { throw InputFailure.rule("For input string: \"\(text)\"") }
        // The shortest text of the `Float`: 1.1 stays 1.1.
        return .double(Double("\(number)") ?? Double(number))
    }

    private func array(_ value: JSON, of type: InputType) throws -> JSON {
        let list = try structured(value) { (text) throws(JacksonJSON.Failure) in try JacksonJSON.value(of: text) }
        if list.isNull { return .null }
        guard let items = list.arrayValue else {
            throw InputFailure.exception(
                "Cannot deserialize value of type `java.util.ArrayList<java.lang.Object>` from \(Self.token(of: list))\n"
                    + " at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); "
                    + "line: 1, column: 1]"
            )
        }
        return .array(
            try items.map { item in
                do {
                    return try read(item, as: type)
                } catch {
                    let shown = ValueText.plain(TemplateValue(item))
                    throw InputFailure.rule("Unable to parse array element as `\(type.rawValue)` on `\(shown)`")
                }
            }
        )
    }

    private static func token(of value: JSON) -> String {
        switch value {
        case .integer, .digits: "Integer value (token `JsonToken.VALUE_NUMBER_INT`)"
        case .double: "Floating-point value (token `JsonToken.VALUE_NUMBER_FLOAT`)"
        case .bool(let truth): "Boolean value (token `JsonToken.VALUE_\(truth ? "TRUE" : "FALSE")`)"
        case .object: "Object value (token `JsonToken.START_OBJECT`)"
        default: "String value (token `JsonToken.VALUE_STRING`)"
        }
    }
}
