/// A report in JUnit's XML format, written at the end, because a suite begins with its counts.
struct JUnitReport: TestReport {
    private var results: [TestResult] = []

    mutating func begin() -> String { "" }

    mutating func add(_ result: TestResult) -> String {
        results.append(result)
        return ""
    }

    mutating func end(_ summary: TestSummary) -> String {
        var files: [String] = []
        for result in results where !files.contains(result.file) { files.append(result.file) }
        let suites = files.map { file in suite(file, results.filter { $0.file == file }) }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites name="kestra-lua" \(counts(summary))>
            \(suites.joined())</testsuites>

            """
    }

    private func suite(_ file: String, _ results: [TestResult]) -> String {
        var summary = TestSummary()
        for result in results { summary.add(result) }
        let cases = results.map(testCase).joined()
        return "  <testsuite \(attribute("name", file)) \(counts(summary))>\n\(cases)  </testsuite>\n"
    }

    private func counts(_ summary: TestSummary) -> String {
        "tests=\"\(summary.count)\" failures=\"\(summary.failed)\" errors=\"0\" skipped=\"\(summary.skipped)\" "
            + "time=\"\(summary.duration.secondsText)\""
    }

    private func testCase(_ result: TestResult) -> String {
        let facts = [
            attribute("name", result.title), attribute("classname", className(result.file)),
            attribute("file", result.file), "line=\"\(result.line)\"", "time=\"\(result.duration.secondsText)\"",
        ].joined(separator: " ")
        switch result.outcome {
        case .passed: return "    <testcase \(facts)/>\n"
        case .skipped(let reason):
            return "    <testcase \(facts)>\n      <skipped \(attribute("message", reason))/>\n    </testcase>\n"
        case .failed(let failure):
            let lines = [failure.place + ": " + failure.message] + failure.tellingTrace.map { "at " + $0 }
            let head = "\(attribute("message", summaryLine(failure))) \(attribute("type", failure.kind))"
            let body = escaped(lines.joined(separator: "\n"))
            return "    <testcase \(facts)>\n      <failure \(head)>\(body)</failure>\n    </testcase>\n"
        }
    }

    /// The summary for a list of failures: the first two lines, of which the second has the difference.
    private func summaryLine(_ failure: TestFailure) -> String {
        failure.message.split(separator: "\n").prefix(2).map { $0.drop { $0 == " " } }.joined(separator: ": ")
    }

    /// Tools show the class before the test's name and interpret a full stop as the end of a package.
    private func className(_ file: String) -> String {
        let path = file.hasSuffix(".lua") ? file.dropLast(4) : file[...]
        return String(path.map { $0 == "/" ? "." : $0 })
    }

    private func attribute(_ name: String, _ value: String) -> String { "\(name)=\"\(escaped(value))\"" }

    /// Escapes text for XML.
    ///
    /// Control characters, which XML 1.0 does not allow, become question marks.
    private func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "\n", "\t", "\r": escaped += "&#\(scalar.value);"
            case _ where scalar.value < 32 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: escaped += "?"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
