/// Completions for zsh.
struct ZshCompletions {
    private let subcommands: [Subcommand]

    init(_ subcommands: [Subcommand]) { self.subcommands = subcommands }

    var text: String {
        let named = subcommands.filter { !$0.isUnnamed }
        let names = named.map { "    \(Self.quote("\($0.name):\($0.summary)"))" }.joined(separator: "\n")
        return """
            #compdef kestra-lua
            # Completions of kestra-lua for zsh, made by kestra-lua completions zsh.
            _kestra_lua() {
              local -a subcommands=(
            \(names)
              )
              case ${words[2]} in
            \(named.map { "    \($0.name)) shift words; (( CURRENT-- )); _arguments \(arguments($0.options)) '*:file:_files' ;;" }.joined(separator: "\n"))
                *)
                  (( CURRENT == 2 )) && _describe subcommand subcommands
                  _arguments \(arguments(subcommands.filter(\.isUnnamed).flatMap(\.options))) '*:file:_files' ;;
              esac
            }
            _kestra_lua "$@"

            """
    }

    private func arguments(_ options: [Option]) -> String {
        options.flatMap { option in option.spellings.map { argument($0, option) } }.joined(separator: " ")
    }

    private func argument(_ spelling: String, _ option: Option) -> String {
        let about = option.about.replacing("[", with: "(").replacing("]", with: ")").replacing(":", with: " -")
        let start = "\(spelling)[\(about)]"
        switch option.value {
        case .none: return Self.quote(start)
        case .any(let word): return Self.quote("\(start):\(word.replacing(":", with: " ")): ")
        case .file, .folder: return Self.quote("\(start):file:_files")
        case .oneOf(let words): return Self.quote("\(start):value:(\(words.joined(separator: " ")))")
        }
    }

    private static func quote(_ text: String) -> String { "'" + text.replacing("'", with: "'\\''") + "'" }
}
