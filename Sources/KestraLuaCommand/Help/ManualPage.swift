internal import KestraLua

/// The manual page in troff, made from the table of options.
struct ManualPage {
    private let subcommands: [Subcommand]

    init(_ subcommands: [Subcommand]) { self.subcommands = subcommands }

    var text: String {
        var lines = [".TH KESTRA\\-LUA 1 \"\" \"kestra\\-lua \(KestraLua.version)\"", ".SH NAME"]
        lines += [Self.escape("kestra-lua - Lua scripts that automate Kestra servers"), ".SH SYNOPSIS"]
        for subcommand in subcommands { lines += synopsis(subcommand) }
        for subcommand in subcommands { lines += section(subcommand) }
        return lines.joined(separator: "\n") + "\n"
    }

    private func program(_ subcommand: Subcommand) -> String {
        subcommand.name == Subcommand.script.name ? "kestra-lua" : "kestra-lua \(subcommand.name)"
    }

    private func synopsis(_ subcommand: Subcommand) -> [String] {
        subcommand.forms.flatMap { form in
            [".B " + Self.escape(program(subcommand)), Self.escape(form), ".br"].filter { !$0.isEmpty }
        }
    }

    private func section(_ subcommand: Subcommand) -> [String] {
        var lines = [".SH " + Self.escape(program(subcommand).uppercased()), Self.escape(subcommand.summary)]
        for group in subcommand.groups {
            lines.append(".SS " + Self.escape(group.title))
            for option in group.options {
                lines += [".TP", ".B " + Self.escape(HelpText.spelling(option)), Self.escape(option.about)]
            }
        }
        for note in subcommand.notes { lines += [".PP", Self.escape(note)] }
        return lines
    }

    /// Escapes characters with a meaning in troff: backslashes, dashes, and a point or quote at the start of a line.
    static func escape(_ text: String) -> String {
        let marked = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
        return marked.hasPrefix(".") || marked.hasPrefix("'") ? "\\&" + marked : marked
    }
}
