/// A parsed command line: options in order, then operands.
struct ParsedArguments: Sendable {
    struct Given: Sendable {
        let option: Option
        /// The bytes of the value; empty for an option without a value.
        let value: [UInt8]
    }

    /// Every option given, in order.
    var given: [Given] = []
    /// The words after the options, as bytes.
    var operands: [[UInt8]] = []
    /// The number of words before the first operand, including the program's name.
    var operandStart = 0
    /// Every word, the program's name first.
    var words: [[UInt8]] = []

    /// Whether the option was given.
    func has(_ option: Option) -> Bool { given.contains { $0.option == option } }

    /// The value of the option; the last one applies.
    subscript(option: Option) -> String? {
        given.last { $0.option == option }.map { String(decoding: $0.value, as: UTF8.self) }
    }

    /// The values of a repeatable option.
    func all(_ option: Option) -> [String] {
        given.filter { $0.option == option }.map { String(decoding: $0.value, as: UTF8.self) }
    }

    /// The value of the option, parsed by `read`.
    ///
    /// An error of `read` becomes a usage error that names the option.
    func value<Value>(_ option: Option, _ read: (String) throws -> Value) throws -> Value? {
        guard let text = self[option] else { return nil }
        do {
            return try read(text)
        } catch let error as UsageError {
            throw UsageError("\(option.name): \(error.message)", hint: error.hint)
        } catch {
            throw UsageError("\(option.name): \(error)")
        }
    }
}
