/// Completions for fish.
struct FishCompletions {
    private let subcommands: [Subcommand]

    init(_ subcommands: [Subcommand]) { self.subcommands = subcommands }

    var text: String {
        let named = subcommands.filter { !$0.isUnnamed }
        let names = named.map(\.name).joined(separator: " ")
        var lines = ["# Completions of kestra-lua for fish, made by kestra-lua completions fish."]
        for subcommand in named {
            lines.append(
                "complete -c kestra-lua -n '__fish_use_subcommand' -a \(subcommand.name) -d \(Self.quote(subcommand.summary))"
            )
            lines += subcommand.options.map { line("__fish_seen_subcommand_from \(subcommand.name)", $0) }
        }
        for option in subcommands.filter(\.isUnnamed).flatMap(\.options) {
            lines.append(line("not __fish_seen_subcommand_from \(names)", option))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func line(_ condition: String, _ option: Option) -> String {
        var line = "complete -c kestra-lua -n '\(condition)'"
        if let short = option.short { line += " -s \(short)" }
        if let long = option.long { line += " -l \(long)" }
        switch option.value {
        case .none: break
        case .any: line += " -x"
        case .file, .folder: line += " -r"
        case .oneOf(let words): line += " -x -a \(Self.quote(words.joined(separator: " ")))"
        }
        return line + " -d \(Self.quote(option.about))"
    }

    private static func quote(_ text: String) -> String {
        "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
    }
}
