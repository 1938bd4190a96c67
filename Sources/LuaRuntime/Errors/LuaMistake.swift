/// What is wrong with a value that came from Lua, and where in its argument the value stands.
public struct LuaMistake: Error, CustomStringConvertible {
    /// What is wrong.
    public let problem: String
    private var place = ""

    /// A mistake in the value that is being read.
    public init(_ problem: String) { self.problem = problem }

    /// The same, told from the table that has the value at `step`: `[2]` or the name of a field.
    func inside(_ step: String) -> LuaMistake {
        var mistake = self
        mistake.place = place.isEmpty || place.hasPrefix("[") ? step + place : "\(step).\(place)"
        return mistake
    }

    /// `labels[2]: string expected, got table`.
    public var description: String { place.isEmpty ? problem : "\(place): \(problem)" }
}
