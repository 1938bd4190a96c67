/// A shell that completes the words of the command.
enum Shell: String {
    case bash
    case zsh
    case fish

    /// The text that the shell reads.
    func completions(of subcommands: [Subcommand]) -> String {
        switch self {
        case .bash: BashCompletions(subcommands).text
        case .zsh: ZshCompletions(subcommands).text
        case .fish: FishCompletions(subcommands).text
        }
    }
}

extension Option {
    /// Each way to write the name.
    var spellings: [String] { [short.map { "-\($0)" }, long.map { "--" + $0 }].compactMap { $0 } }
}

extension Subcommand {
    /// Whether it is the one that needs no name.
    var isUnnamed: Bool { name == Subcommand.script.name }
}
