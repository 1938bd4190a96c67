import TestSupport
import Testing

/// The Lua examples of a guide, in their order.
struct GuideExamples: Sendable, CustomTestStringConvertible {
    let guide: String
    let examples: [String]
    var testDescription: String { guide }

    init(_ guide: String) throws {
        self.guide = guide
        var examples: [String] = []
        var example: [Substring]?
        let text = try readText("\(Repository.root)/stdlib/docs/\(guide)")
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line == "```lua" {
                example = []
            } else if line == "```", let lines = example {
                examples.append(lines.joined(separator: "\n"))
                example = nil
            } else {
                example?.append(line)
            }
        }
        self.examples = examples
    }

    /// Every guide with examples.
    static func all() throws -> [GuideExamples] {
        try files(below: Repository.root + "/stdlib/docs", endings: [".md"]).map(GuideExamples.init)
            .filter { !$0.examples.isEmpty }
    }

    /// The examples as one script: each in its own block, after their context.
    ///
    /// Paths of files and the name of a server are those of the test.
    func script(after scene: String, folder: String, server: String) -> [UInt8] {
        let blocks = examples.map { example in
            var example = example.replacing("{ context = \"prod\" }", with: server)
            for file in ["etl.yaml", "a.sql", "rows.csv", "rows.ion", "report.csv", "queries"] {
                example = example.replacing("\"\(file)\"", with: "\"\(folder)/\(file)\"")
            }
            // A namespace file of this name is not a local file.
            example = example.replacing("folder = \"\(folder)/queries\"", with: "folder = \"queries\"")
            return "do\n\(example)\nend\n"
        }
        return Array((scene + "\n" + blocks.joined(separator: "\n")).utf8)
    }
}
