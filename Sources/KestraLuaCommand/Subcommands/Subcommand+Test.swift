internal import KestraLuaTesting
internal import Values

extension Subcommand {
    /// `kestra-lua test`: runs tests of recipes against sandboxes.
    static let test = Subcommand(
        name: "test",
        summary: "Run the tests in *_test.lua files, each against a new sandbox.",
        forms: ["[OPTION]... [PATH]..."],
        groups: [
            OptionGroup(title: "The tests", options: [.filter, .testTimeout]),
            OptionGroup(title: "The sandboxes", options: [.api, .speed]),
            OptionGroup(title: "The report", options: [.format, .output]),
            OptionGroup(title: "General", options: [.logLevel, .logFormat, .help]),
        ],
        notes: [
            "PATH is a test file, or a folder with *_test.lua files in it or below. Default: the current folder. Tests print to "
                + "standard error.",
            "Exit status: 0 all tests passed and at least one ran, 1 a test failed or no test ran, 2 wrong usage.",
        ],
        takesOptionsAnywhere: true,
        run: runTests
    )

    private static func runTests(_ parsed: ParsedArguments) throws -> ExitStatus {
        let options = try testOptions(parsed)
        let format = try parsed.value(.format, reportFormat) ?? .text
        let files = try testFiles(parsed.operands.map { String(decoding: $0, as: UTF8.self) })
        let signals = try SignalWatch()
        let output = try TestOutput(format, file: parsed[.output])
        return try EventLoopRun.run { _ in
            var output = output
            try output.begin()
            var problem: (any Error)?
            let summary = await TestRunner(options).run(files) { result in
                do {
                    try output.add(result)
                } catch {
                    problem = problem ?? error
                }
            }
            if let problem { throw problem }
            try output.end(summary)
            return withExtendedLifetime(signals) { summary.isSuccess ? .done : .failed }
        }
    }

    private static func testFiles(_ paths: [String]) throws(UsageError) -> [String] {
        do throws(TestFiles.Missing) {
            return try TestFiles.find(in: paths.isEmpty ? ["."] : paths)
        } catch {
            throw UsageError("\(error.path): the file or folder does not exist")
        }
    }

    private static func testOptions(_ parsed: ParsedArguments) throws -> TestOptions {
        var options = TestOptions()
        if let family = try parsed.value(.api, SandboxChoice.family) { options.api = family }
        if let timeout = try parsed.value(.testTimeout, OptionDuration.positive) { options.timeout = timeout }
        if let speed = try parsed.value(.speed, speed) { options.speed = speed }
        options.filter = parsed[.filter].map(TestFilter.init)
        options.log = try LogChoice.settings(parsed)
        options.report = { Report.print($0) }
        return options
    }

    static func speed(_ text: String) throws(UsageError) -> Double {
        guard let speed = Double(text), speed > 0, speed <= 1_000_000 else {
            throw UsageError("\"\(text)\" is not a speed", hint: "write 100 for a hundred times as fast")
        }
        return speed
    }

    private static func reportFormat(_ text: String) throws(UsageError) -> TestReportFormat {
        guard let format = TestReportFormat(rawValue: text) else {
            let names = TestReportFormat.allCases.map(\.rawValue)
            let meant = NearestName.of(text, among: names).map { ", did you mean \($0)?" } ?? ""
            throw UsageError(
                "\"\(text)\" is not a report format\(meant)",
                hint: "it is \(names.joined(separator: ", "))"
            )
        }
        return format
    }
}
