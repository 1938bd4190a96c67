/// A step of a command line.
enum RunStep: Sendable, Equatable {
    /// `-e CODE`, `-l NAME`, and other Lua source.
    case chunk(Chunk)
    /// `-W`: turns warnings on.
    case warnings

    /// Nil for an option that is not a step.
    init?(_ given: ParsedArguments.Given) throws {
        switch given.option {
        case .execute: self = .chunk(Chunk(text: given.value, name: Chunk.commandLine))
        case .library: self = .chunk(try .library(given.value))
        case .warnings: self = .warnings
        default: return nil
        }
    }
}
