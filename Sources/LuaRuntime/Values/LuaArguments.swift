/// The arguments of a call, with accessors that check them.
///
/// Indexes begin at 1. Argument 1 of a method is the object.
public struct LuaArguments: LuaReader, Sendable {
    /// The name of the function in error messages.
    public let function: String
    /// The values in order.
    public let values: [LuaValue]

    /// Arguments for a function of this name.
    public init(function: String, values: [LuaValue]) {
        self.function = function
        self.values = values
    }

    /// The number of arguments, including `nil`.
    public var count: Int { values.count }

    /// The value at an index; `nil` beyond the last.
    public subscript(index: Int) -> LuaValue { item(index).value }

    /// Reads the argument at an index.
    public func read<Value>(_ index: Int, _ body: (LuaItem) throws -> Value) throws -> Value {
        do {
            return try body(item(index))
        } catch let error as LuaValueError {
            throw LuaArgumentError(function: function, index: index, problem: error.description)
        }
    }

    private func item(_ index: Int) -> LuaItem {
        let found: LuaValue? = values.indices.contains(index - 1) ? values[index - 1] : Optional.none
        return LuaItem(found)
    }
}
