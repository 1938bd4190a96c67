package import Values

/// The state of an execution, a task run or an attempt.
package enum RunState: String, Sendable, CaseIterable {
    case created = "CREATED"
    case submitted = "SUBMITTED"
    case running = "RUNNING"
    case paused = "PAUSED"
    case restarted = "RESTARTED"
    case killing = "KILLING"
    case success = "SUCCESS"
    case warning = "WARNING"
    case failed = "FAILED"
    case killed = "KILLED"
    case cancelled = "CANCELLED"
    case queued = "QUEUED"
    case retrying = "RETRYING"
    case retried = "RETRIED"
    case skipped = "SKIPPED"
    case breakpoint = "BREAKPOINT"
    case resubmitted = "RESUBMITTED"

    /// Whether the state is final.
    package var isTerminal: Bool {
        switch self {
        case .success, .warning, .failed, .killed, .cancelled, .retried, .skipped: true
        default: false
        }
    }

    /// Whether the server shows an end date and a duration in this state.
    ///
    /// It does so for a pause too.
    var hasEnd: Bool { isTerminal || self == .paused }
}

/// One entry of a history.
package struct StateChange: Sendable, Hashable {
    package let state: RunState
    package let date: Timestamp

    package init(state: RunState, date: Timestamp) {
        self.state = state
        self.date = date
    }
}

/// A state and its history.
package struct StateLog: Sendable, Hashable {
    package private(set) var histories: [StateChange]

    package init(_ state: RunState = .created, at date: Timestamp) {
        histories = [StateChange(state: state, date: date)]
    }

    /// A kept state; nil for an empty history.
    package init?(histories: [StateChange]) {
        guard !histories.isEmpty else { return nil }
        self.histories = histories
    }

    package var current: RunState { histories.last?.state ?? .created }
    package var startDate: Timestamp { histories.first?.date ?? Timestamp(seconds: 0) }
    /// The date of the last change.
    package var changeDate: Timestamp { histories.last?.date ?? startDate }
    package var endDate: Timestamp? { current.hasEnd ? changeDate : nil }
    package var duration: Duration? { endDate.map { $0 - startDate } }

    package mutating func move(to state: RunState, at date: Timestamp) {
        histories.append(StateChange(state: state, date: date))
    }
}
