/// An invalid value from Lua, with its position inside the argument.
public struct LuaValueError: Error, CustomStringConvertible {
    /// The problem.
    public let problem: String
    private var place = ""

    /// An error about the value that is being read.
    public init(_ problem: String) { self.problem = problem }

    /// The same error for the table that contains the value at `step`, which is `[2]` or the name of a field.
    func inside(_ step: String) -> LuaValueError {
        var error = self
        error.place = place.isEmpty || place.hasPrefix("[") ? step + place : "\(step).\(place)"
        return error
    }

    /// `labels[2]: string expected, got table`.
    public var description: String { place.isEmpty ? problem : "\(place): \(problem)" }
}
