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
            let trace = error.places.map { place in
                (file: Self.isShortened(place.file, of: file) ? file : place.file, line: place.line)
            }
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

    /// Whether the name is a shortened form of `file`: dots, then the end of the path.
    private static func isShortened(_ name: String, of file: String) -> Bool {
        name.hasPrefix("...") && file.hasSuffix(name.dropFirst(3))
    }
}
