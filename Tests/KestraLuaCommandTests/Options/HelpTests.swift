import Testing

@testable import KestraLuaCommand

@Suite("Help")
struct HelpTests {
    @Test(
        "the help of each subcommand lists every option with its value and its effect",
        arguments: Subcommand.all.map(\.name)
    )
    func complete(name: String) throws {
        let subcommand = try #require(Subcommand.all.first { $0.name == name })
        let help = HelpText(subcommand).text
        for option in subcommand.options {
            #expect(help.contains("  \(HelpText.spelling(option))\n"))
            #expect(help.replacing("\n        ", with: " ").contains(option.about))
        }
    }

    @Test("no line is wider than a hundred columns")
    func width() {
        for subcommand in Subcommand.all {
            for line in HelpText(subcommand).text.split(separator: "\n") { #expect(line.count <= 100, "\(line)") }
        }
    }

    @Test("the first help names the subcommands")
    func subcommands() {
        let help = HelpText(.script).text
        for subcommand in Subcommand.all { #expect(help.contains("\n  \(subcommand.name)\n")) }
    }

    @Test("names and letters mean one option in each subcommand")
    func unique() {
        for subcommand in Subcommand.all {
            let names = subcommand.options.compactMap(\.long), letters = subcommand.options.compactMap(\.short)
            #expect(Set(names).count == names.count)
            #expect(Set(letters).count == letters.count)
        }
    }

    @Test("a subcommand is chosen by the first word, and a script with its name by its folder")
    func chosen() {
        func chosen(_ words: String...) -> String {
            Subcommand.chosen(by: (["kestra-lua"] + words).map { Array($0.utf8) }).0.name
        }
        #expect(chosen() == "run")
        #expect(chosen("sandbox", "--port", "1") == "sandbox")
        #expect(chosen("./sandbox") == "run")
        #expect(chosen("-e", "sandbox") == "run")
    }
}
