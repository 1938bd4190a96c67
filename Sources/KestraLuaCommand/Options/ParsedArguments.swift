/// What a command line says: options in their order, then the words after them.
struct ParsedArguments: Sendable {
    struct Given: Sendable {
        let option: Option
        /// The bytes of the value; empty for an option that takes none.
        let value: [UInt8]
    }

    /// Every option given, in order.
    var given: [Given] = []
    /// The words after the options, as the bytes they are.
    var operands: [[UInt8]] = []
    /// How many words of the command line come before the first operand, the program's name among them.
    var operandStart = 0
    /// Every word, the program's name first.
    var words: [[UInt8]] = []

    /// Whether the option was given.
    func has(_ option: Option) -> Bool { given.contains { $0.option == option } }

    /// The value of the option; the last one counts.
    subscript(option: Option) -> String? {
        given.last { $0.option == option }.map { String(decoding: $0.value, as: UTF8.self) }
    }

    /// The values of an option that may be given more than once.
    func all(_ option: Option) -> [String] {
        given.filter { $0.option == option }.map { String(decoding: $0.value, as: UTF8.self) }
    }

    /// The value of the option, read by `read`, whose failure becomes a usage error that names the option.
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
