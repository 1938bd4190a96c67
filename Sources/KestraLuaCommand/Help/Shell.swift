/// A shell with completion for the command.
enum Shell: String {
    case bash
    case zsh
    case fish

    /// The completion script.
    func completions(of subcommands: [Subcommand]) -> String {
        switch self {
        case .bash: BashCompletions(subcommands).text
        case .zsh: ZshCompletions(subcommands).text
        case .fish: FishCompletions(subcommands).text
        }
    }
}

extension Option {
    /// Every spelling of the name.
    var spellings: [String] { [short.map { "-\($0)" }, long.map { "--" + $0 }].compactMap { $0 } }
}

extension Subcommand {
    /// Whether it is the default subcommand.
    var isUnnamed: Bool { name == Subcommand.script.name }
}
