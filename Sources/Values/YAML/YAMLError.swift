/// Why a text is not valid YAML, and where.
public struct YAMLError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The context, such as "while scanning for the next token"; may be empty.
    public let context: String
    /// The problem, such as "found character that cannot start any token".
    public let problem: String
    /// The line, counted from 1.
    public let line: Int
    /// The column, counted from 1 in characters.
    public let column: Int

    /// An error of this problem and place.
    public init(context: String = "", problem: String, line: Int, column: Int) {
        self.context = context
        self.problem = problem
        self.line = line
        self.column = column
    }

    /// The problem and its context.
    public var message: String { context.isEmpty ? problem : "\(context): \(problem)" }

    /// The message with its line and column.
    public var description: String { "line \(line), column \(column): \(message)" }
}
