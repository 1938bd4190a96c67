import Kestra
import Values

/// What a run told, against what the server did.
struct SoakVerdict {
    let run: SoakRun
    /// What was started for the run.
    let executions: [JSON]

    var problems: [String] { createProblems + followProblems }

    private var ids: [String] { executions.compactMap { $0["id"]?.stringValue } }

    private var createProblems: [String] {
        switch run.created {
        case .id(let id): return ids == [id] ? [] : ["created \(id), but the server has \(ids)"]
        case .failed(let error) where error.code == .conflict:
            let named = error.details["ids"]?.arrayValue?.compactMap(\.stringValue) ?? []
            return Set(named) == Set(ids) ? [] : ["named \(named), but the server has \(ids)"]
        case .failed(let error) where error.code == .outcomeUnknown:
            return ids.count <= 1 ? [] : ["of unknown outcome, and the server has \(ids)"]
        case .failed(let error): return ids.isEmpty ? [] : ["failed by \(error), and the server has \(ids)"]
        }
    }

    private var followProblems: [String] {
        guard case .id(let id) = run.created else { return [] }
        if let failure = run.followFailure { return ["the follow of \(id) failed by \(failure)"] }
        let truth = executions.first?["state"]?["current"]?.stringValue ?? "nothing"
        var problems = run.ends == [truth] ? [] : ["the follow ended by \(run.ends), the execution by \(truth)"]
        if run.elapsed > SoakRun.deadline * 2 { problems.append("took \(run.elapsed)") }
        return problems
    }
}

/// What many runs came to.
struct SoakTally {
    private(set) var created = 0
    private var failures: [String: Int] = [:]
    private var exchanges = 0
    private var longest = Duration.zero
    private let again: Int

    /// Counts the runs, of which `again` were made a second time with longer waits.
    init(_ runs: [SoakRun], again: Int) {
        self.again = again
        for run in runs { count(run) }
    }

    private mutating func count(_ run: SoakRun) {
        switch run.created {
        case .id: created += 1
        case .failed(let error): failures[error.code.name, default: 0] += 1
        }
        exchanges += run.exchanges
        longest = max(longest, run.elapsed)
    }

    func text(seeds: Range<UInt64>) -> String {
        let others = failures.sorted { $0.key < $1.key }.map { ", \($0.value) \($0.key)" }.joined()
        return "soak: \(seeds.count) runs from seed \(seeds.lowerBound), \(exchanges) exchanges: \(created) created and"
            + " followed to the end\(others); the longest took \(longest)"
            + (again == 0 ? "" : "; \(again) were made again with longer waits")
    }
}
