/// The help text of a subcommand, made from its options.
struct HelpText {
    private let subcommand: Subcommand
    private static let width = 100
    private static let indent = 4

    init(_ subcommand: Subcommand) { self.subcommand = subcommand }

    /// The text, with a line feed at its end.
    var text: String {
        var lines: [String] = []
        for (index, form) in subcommand.forms.enumerated() {
            lines.append("\(index == 0 ? "Usage:" : "      ") \(program) \(form)")
        }
        if isFirst { lines += ["       kestra-lua SUBCOMMAND [OPTION]..."] }
        lines += ["", subcommand.summary]
        if isFirst { lines += subcommands }
        for group in subcommand.groups {
            lines += ["", "\(group.title):"]
            for option in group.options { lines += describe(option) }
        }
        for note in subcommand.notes { lines += [""] + Self.wrap(note, indent: 0) }
        return lines.joined(separator: "\n") + "\n"
    }

    private var isFirst: Bool { subcommand.name == Subcommand.script.name }

    private var program: String { isFirst ? "kestra-lua" : "kestra-lua \(subcommand.name)" }

    private var subcommands: [String] {
        ["", "Subcommands (each with its own --help):"]
            + Subcommand.all.flatMap { other in
                ["  " + other.name] + Self.wrap(other.summary, indent: Self.indent + 4)
            }
    }

    private func describe(_ option: Option) -> [String] {
        ["  " + Self.spelling(option)] + Self.wrap(option.about, indent: Self.indent + 4)
    }

    /// The spelling of an option: `-h, --help`, `--timeout TIME`, `-e CODE`.
    static func spelling(_ option: Option) -> String {
        let names = [option.short.map { "-\($0)" }, option.long.map { "--" + $0 }].compactMap { $0 }
        return names.joined(separator: ", ") + (option.placeholder.map { " " + $0 } ?? "")
    }

    private static func wrap(_ text: String, indent: Int) -> [String] {
        let margin = String(repeating: " ", count: indent)
        var lines: [String] = []
        var line = margin
        for word in text.split(separator: " ") {
            if line.count > indent, line.count + 1 + word.count > width {
                lines.append(line)
                line = margin
            }
            line += (line.count > indent ? " " : "") + word
        }
        return lines + [line]
    }
}
