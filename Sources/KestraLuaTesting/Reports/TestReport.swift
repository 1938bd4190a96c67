/// The format of a test report.
package enum TestReportFormat: String, Sendable, CaseIterable {
    case text, tap, junit

    /// A new report in this format.
    package func makeReport() -> any TestReport {
        switch self {
        case .text: TextReport()
        case .tap: TAPReport()
        case .junit: JUnitReport()
        }
    }
}

/// Writes results one after the other.
///
/// Each function returns the next part of the report.
package protocol TestReport: Sendable {
    /// The part before the first result.
    mutating func begin() -> String
    /// The part for a result.
    mutating func add(_ result: TestResult) -> String
    /// The part after the last result.
    mutating func end(_ summary: TestSummary) -> String
}

extension Duration {
    /// Whole milliseconds.
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
    /// The text with each line indented.
    func indented(by indent: String) -> String {
        split(separator: "\n", omittingEmptySubsequences: false).map { indent + $0 }.joined(separator: "\n")
    }
}
