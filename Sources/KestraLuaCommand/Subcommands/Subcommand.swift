/// A subcommand with its own options; one file each.
struct Subcommand: Sendable {
    let name: String
    /// A summary on one line.
    let summary: String
    /// The arguments after its name, one line per form.
    let forms: [String]
    let groups: [OptionGroup]
    /// Further paragraphs of the help.
    var notes: [String] = []
    /// Whether options can follow operands.
    ///
    /// If not, words after the first operand belong to the script.
    var takesOptionsAnywhere = false
    let run: @Sendable (ParsedArguments) throws -> ExitStatus

    var options: [Option] { groups.flatMap(\.options) }

    /// Every subcommand, in the order of the help.
    ///
    /// The first is the default.
    static let all: [Subcommand] = [.script, .server, .test, .context, .completions, .manual]

    /// The subcommand of a command line, and its words without the subcommand's name.
    static func chosen(by words: [[UInt8]]) -> (Subcommand, [[UInt8]]) {
        guard words.count > 1 else { return (.script, words) }
        let name = String(decoding: words[1], as: UTF8.self)
        guard let subcommand = all.first(where: { $0.name == name }) else { return (.script, words) }
        return (subcommand, [words[0]] + words.dropFirst(2))
    }
}
