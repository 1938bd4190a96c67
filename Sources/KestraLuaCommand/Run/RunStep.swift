/// What a command line has done, one thing after the other.
enum RunStep: Sendable, Equatable {
    /// `-e CODE`, `-l NAME`, and all else that is Lua text.
    case chunk(Chunk)
    /// `-W`: warnings are shown from here on.
    case warnings

    /// Nil for an option that asks for nothing to be done in order.
    init?(_ given: ParsedArguments.Given) throws {
        switch given.option {
        case .execute: self = .chunk(Chunk(text: given.value, name: Chunk.commandLine))
        case .library: self = .chunk(try .library(given.value))
        case .warnings: self = .warnings
        default: return nil
        }
    }
}
