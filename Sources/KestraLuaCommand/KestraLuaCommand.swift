internal import Glibc

/// The command `kestra-lua`: reads its words, does what they say, and ends the process with the status that tells how
/// it went.
public enum KestraLuaCommand {
    /// Does what the process's command line says, and ends it.
    public static func main() -> Never {
        StandardStreams.open()
        FileLimit.raise()
        let words = (0..<Int(CommandLine.argc)).map { index in
            CommandLine.unsafeArgv[index].map { Array(UnsafeRawBufferPointer(start: $0, count: strlen($0))) } ?? []
        }
        Ending.end(status(of: words.isEmpty ? [Array("kestra-lua".utf8)] : words))
    }

    /// Does what a command line says and reports what went wrong.
    private static func status(of words: [[UInt8]]) -> ExitStatus {
        do {
            return try follow(words)
        } catch {
            Report.failure(error)
            return .of(failure: error)
        }
    }

    private static func follow(_ words: [[UInt8]]) throws -> ExitStatus {
        let (subcommand, words) = Subcommand.chosen(by: words)
        let parser = OptionParser(subcommand.options)
        let parsed = try subcommand.takesOptionsAnywhere ? parser.parseAnywhere(words) : parser.parse(words)
        if parsed.has(.help) { return StandardStreams.show(HelpText(subcommand).text) }
        if parsed.has(.version) { return StandardStreams.show(VersionText.text) }
        return try subcommand.run(parsed)
    }
}
