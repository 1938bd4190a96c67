public import Values

/// The items of a recorded table, a file of Tests/Recordings.
public func recorded(_ name: String) throws -> [JSON] {
    let bytes = try readFile("\(Repository.recordings)/\(name)")
    return try JSON(parsing: bytes).arrayValue ?? []
}
