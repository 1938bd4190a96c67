/// A part of the command with options of its own; one file each.
struct Subcommand: Sendable {
    let name: String
    /// What it does, on one line.
    let summary: String
    /// What may stand after its name, one line for each form.
    let forms: [String]
    let groups: [OptionGroup]
    /// Further paragraphs of its help.
    var notes: [String] = []
    /// Whether options may stand behind other words too; where they may not, those are a script's own.
    var takesOptionsAnywhere = false
    let run: @Sendable (ParsedArguments) throws -> ExitStatus

    var options: [Option] { groups.flatMap(\.options) }

    /// Every subcommand, in the order of the help; the first is meant where none is named.
    static let all: [Subcommand] = [.script, .server, .test, .context, .completions, .manual]

    /// Which subcommand a command line means, and its words without the subcommand's name.
    static func chosen(by words: [[UInt8]]) -> (Subcommand, [[UInt8]]) {
        guard words.count > 1 else { return (.script, words) }
        let name = String(decoding: words[1], as: UTF8.self)
        guard let subcommand = all.first(where: { $0.name == name }) else { return (.script, words) }
        return (subcommand, [words[0]] + words.dropFirst(2))
    }
}
