/// The form that the results of tests are written in.
package enum TestReportFormat: String, Sendable, CaseIterable {
    case text, tap, junit

    /// A new report of this form.
    package func makeReport() -> any TestReport {
        switch self {
        case .text: TextReport()
        case .tap: TAPReport()
        case .junit: JUnitReport()
        }
    }
}

/// Writes results one after the other; each function gives what is to be written now.
package protocol TestReport: Sendable {
    /// What stands before the first result.
    mutating func begin() -> String
    /// What there is to say when a test has ended.
    mutating func add(_ result: TestResult) -> String
    /// What stands after the last result.
    mutating func end(_ summary: TestSummary) -> String
}

extension Duration {
    /// Whole thousandths of a second.
    var milliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }

    /// Seconds with three decimals, as `0.012`.
    var secondsText: String {
        let thousandths = String(1000 + milliseconds % 1000).dropFirst()
        return "\(milliseconds / 1000).\(thousandths)"
    }
}

extension String {
    /// Each line of the text after an indent.
    func indented(by indent: String) -> String {
        split(separator: "\n", omittingEmptySubsequences: false).map { indent + $0 }.joined(separator: "\n")
    }
}
