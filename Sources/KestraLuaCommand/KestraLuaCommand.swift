internal import Glibc

/// The command `kestra-lua`: parses its command line, runs it, and exits with a status.
public enum KestraLuaCommand {
    /// Runs the command line of the process and ends the process.
    public static func main() -> Never {
        StandardStreams.open()
        FileLimit.raise()
        let words = (0..<Int(CommandLine.argc)).map { index in
            CommandLine.unsafeArgv[index].map { Array(UnsafeRawBufferPointer(start: $0, count: strlen($0))) } ?? []
        }
        ProcessExit.exit(status(of: words.isEmpty ? [Array("kestra-lua".utf8)] : words))
    }

    /// Runs a command line and reports errors.
    private static func status(of words: [[UInt8]]) -> ExitStatus {
        var showsTraceback = false
        do {
            let (subcommand, words) = Subcommand.chosen(by: words)
            let parser = OptionParser(subcommand.options)
            let parsed = try subcommand.takesOptionsAnywhere ? parser.parseAnywhere(words) : parser.parse(words)
            showsTraceback = parsed.has(.traceback)
            return try perform(subcommand, parsed)
        } catch {
            Report.failure(error, showsTraceback: showsTraceback)
            return .of(failure: error)
        }
    }

    private static func perform(_ subcommand: Subcommand, _ parsed: ParsedArguments) throws -> ExitStatus {
        if parsed.has(.help) { return StandardStreams.show(HelpText(subcommand).text) }
        if parsed.has(.version) { return StandardStreams.show(VersionText.text) }
        return try subcommand.run(parsed)
    }
}
