internal import LuaRuntime

extension TestFailure {
    /// The failure of a run that ended early.
    init(_ error: any Error, file: String, _ content: TestRecord.Content, _ options: TestOptions) {
        let line = content.chosen?.line ?? 0
        let subject = content.chosen == nil ? "the file" : "the test"
        switch error {
        case let exit as TestExit:
            self.init(kind: "exit", message: "\(subject) called os.exit(\(exit.status))", file: file, line: line)
        case let error as LuaError where error.kind == .deadline || error.kind == .stuck:
            let trace = Self.places(in: error.traceback, of: file)
            let own = trace.first { $0.file == file }
            self.init(
                kind: "timeout",
                message: Self.timeout(subject, content, options),
                file: file,
                line: own?.line ?? line,
                trace: trace.map { "\($0.file):\($0.line)" }
            )
        case let error as LuaError:
            self.init(kind: error.code, message: error.description, file: file, line: line)
        default:
            self.init(kind: "error", message: "\(error)", file: file, line: line)
        }
    }

    /// A run that did not end when its time was over.
    static func hanging(_ file: String, _ content: TestRecord.Content, _ options: TestOptions) -> TestFailure {
        let subject = content.chosen == nil ? "the file" : "the test"
        return TestFailure(
            kind: "timeout",
            message: timeout(subject, content, options) + ", and it does not answer: its sandbox or its script hangs",
            file: file,
            line: content.chosen?.line ?? 0
        )
    }

    private static func timeout(_ subject: String, _ content: TestRecord.Content, _ options: TestOptions) -> String {
        let limit = "\(options.timeout.secondsText) s"
        guard content.outcome == nil else { return "a task that the test started still ran after \(limit)" }
        return "\(subject) was not over after \(limit) (--timeout)"
    }

    /// The positions in files in a Lua traceback.
    ///
    /// Positions in the library begin with a bracket.
    private static func places(in traceback: String, of file: String) -> [(file: String, line: Int)] {
        traceback.split(separator: "\n").compactMap { frame in
            let text = frame.drop { $0 == "\t" || $0 == " " }
            guard let end = text.firstRange(of: ": in "), let colon = text[..<end.lowerBound].lastIndex(of: ":"),
                let line = Int(text[text.index(after: colon)..<end.lowerBound]), !text.hasPrefix("[")
            else { return nil }
            let name = text[..<colon]
            return (isShortened(name, of: file) ? file : String(name), line)
        }
    }

    /// Whether the name is a shortened form of `file`: dots, then the end of the path.
    private static func isShortened(_ name: Substring, of file: String) -> Bool {
        name.hasPrefix("...") && file.hasSuffix(name.dropFirst(3))
    }
}
