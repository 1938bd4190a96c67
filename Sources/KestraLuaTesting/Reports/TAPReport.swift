/// A report in the Test Anything Protocol, version 14.
///
/// The plan comes last, because it is known only then.
struct TAPReport: TestReport {
    private var count = 0

    mutating func begin() -> String { "TAP version 14\n" }

    mutating func add(_ result: TestResult) -> String {
        count += 1
        let name = "\(count) - " + escaped("\(result.file): \(result.title)")
        switch result.outcome {
        case .passed: return "ok \(name)\n" + block(["duration_ms: \(result.duration.milliseconds)"])
        case .skipped(let reason): return "ok \(name) # SKIP \(escaped(reason))\n"
        case .failed(let failure): return "not ok \(name)\n" + block(facts(failure, result.duration))
        }
    }

    private func facts(_ failure: TestFailure, _ duration: Duration) -> [String] {
        var lines = [
            "message: |2-", failure.message.indented(by: "  "), "severity: fail", "kind: \(quoted(failure.kind))",
        ]
        lines += ["at: \(quoted(failure.place))", "duration_ms: \(duration.milliseconds)"]
        if !failure.tellingTrace.isEmpty {
            lines += ["stack:"] + failure.tellingTrace.map { "  - " + quoted($0) }
        }
        return lines
    }

    /// A diagnostic block of YAML.
    private func block(_ lines: [String]) -> String {
        let body = lines.joined(separator: "\n").indented(by: "  ")
        return "  ---\n\(printable(body))\n  ...\n"
    }

    private func quoted(_ text: String) -> String {
        "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
    }

    /// A description is one line, and a hash sign begins a directive.
    private func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text {
            switch character {
            case "#", "\\": escaped += "\\\(character)"
            case _ where character.isNewline: escaped += " "
            default: escaped.append(character)
            }
        }
        return printable(escaped)
    }

    /// YAML does not allow control characters, which the message of a test may contain.
    private func printable(_ text: String) -> String {
        let kept = text.unicodeScalars.filter { scalar in
            scalar == "\n" || scalar == "\t" || (scalar.value >= 32 && !(0x7F...0x9F).contains(scalar.value))
        }
        return String(String.UnicodeScalarView(kept))
    }

    mutating func end(_ summary: TestSummary) -> String {
        "1..\(count)\n# passed \(summary.passed), failed \(summary.failed), skipped \(summary.skipped)\n"
    }
}
