extension Subcommand {
    /// `kestra-lua completions`: prints the completion script for a shell.
    static let completions = Subcommand(
        name: "completions",
        summary: "Print the completion script for a shell: bash, zsh or fish.",
        forms: ["bash|zsh|fish"],
        groups: [OptionGroup(title: "General", options: [.help])],
        notes: [
            "bash: kestra-lua completions bash > ~/.local/share/bash-completion/completions/kestra-lua. zsh: write it to "
                + "_kestra-lua in a folder of $fpath. fish: write it to ~/.config/fish/completions/kestra-lua.fish."
        ],
        run: { parsed in
            let names = parsed.operands.map { String(decoding: $0, as: UTF8.self) }
            guard names.count == 1, let shell = Shell(rawValue: names[0]) else {
                throw UsageError("completions needs the name of a shell", hint: "bash, zsh or fish")
            }
            return StandardStreams.show(shell.completions(of: Subcommand.all))
        }
    )

    /// `kestra-lua man`: prints the manual page.
    static let manual = Subcommand(
        name: "man",
        summary: "Print the manual page, for man -l - or a file kestra-lua.1.",
        forms: [""],
        groups: [OptionGroup(title: "General", options: [.help])],
        run: { parsed in
            guard parsed.operands.isEmpty else { throw UsageError("man takes no arguments") }
            return StandardStreams.show(ManualPage(Subcommand.all).text)
        }
    )
}
