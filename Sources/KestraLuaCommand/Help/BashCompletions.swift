/// Completions for bash.
struct BashCompletions {
    private let subcommands: [Subcommand]

    init(_ subcommands: [Subcommand]) { self.subcommands = subcommands }

    var text: String {
        let names = subcommands.map(\.name).joined(separator: " ")
        return """
            # Completions of kestra-lua for bash, made by kestra-lua completions bash.
            _kestra_lua() {
              local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} options values=
              case ${COMP_WORDS[1]} in
            \(subcommands.filter { !$0.isUnnamed }.map(branch).joined(separator: "\n"))
                *)
            \(body(subcommands.filter(\.isUnnamed).flatMap(\.options)))
              esac
              if [ -n "$values" ]; then
                [ "$values" = "<files>" ] && { COMPREPLY=($(compgen -f -- "$word")); return; }
                [ "$values" = "<any>" ] && { COMPREPLY=(); return; }
                COMPREPLY=($(compgen -W "$values" -- "$word")); return
              fi
              case $word in
                -*) COMPREPLY=($(compgen -W "$options" -- "$word")) ;;
                *)
                  COMPREPLY=($(compgen -f -- "$word"))
                  [ "$COMP_CWORD" = 1 ] && COMPREPLY+=($(compgen -W "\(names)" -- "$word")) ;;
              esac
            }
            complete -o filenames -F _kestra_lua kestra-lua

            """
    }

    private func branch(_ subcommand: Subcommand) -> String {
        "    \(subcommand.name))\n" + body(subcommand.options)
    }

    private func body(_ options: [Option]) -> String {
        let words = options.flatMap(\.spellings).joined(separator: " ")
        let cases = options.compactMap { option -> String? in
            let values: String
            switch option.value {
            case .none: return nil
            case .any: values = "<any>"
            case .file, .folder: values = "<files>"
            case .oneOf(let words): values = words.joined(separator: " ")
            }
            return "        \(option.spellings.joined(separator: "|"))) values=\"\(values)\" ;;"
        }
        let choice = cases.isEmpty ? "" : "      case $before in\n\(cases.joined(separator: "\n"))\n      esac\n"
        return "      options=\"\(words)\"\n\(choice)      ;;"
    }
}
