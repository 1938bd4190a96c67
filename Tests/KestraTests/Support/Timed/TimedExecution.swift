import EventLoop
import Values

/// An execution of a server in memory, which writes lines at its times and then ends.
struct TimedExecution: Sendable {
    let id: String
    let label: String
    let began: LoopInstant

    /// When it writes its lines and when it ends, after its beginning: the last line just before the end.
    static let lineTimes: [Duration] = [.milliseconds(2), .milliseconds(100), .milliseconds(600), .milliseconds(604)]
    static let length = Duration.milliseconds(606)
    static let lines = lineTimes.indices.map { "line \($0 + 1)" }

    var ended: LoopInstant { began + Self.length }

    func json(at now: LoopInstant) -> String {
        let state = now >= ended ? "SUCCESS" : now > began ? "RUNNING" : "CREATED"
        let endDate = now >= ended ? #","endDate":"\#(ended.timedDate.iso())""# : ""
        return #"{"id":"\#(id)","originalId":"\#(id)","namespace":"n","flowId":"f","#
            + #""state":{"current":"\#(state)"\#(endDate)},"#
            + #""labels":[{"key":"system.correlationId","value":"\#(label)"}]}"#
    }

    /// The lines that a list shows which is so late.
    func list(at now: LoopInstant, late: Duration) -> String {
        FollowScript.list(Self.lineTimes.indices.filter { began + Self.lineTimes[$0] + late <= now }.map(entry))
    }

    /// The stream of its states.
    func states(at now: LoopInstant) -> TimedAnswer {
        var answer = TimedAnswer(pieces: [(now, Array(FollowScript.stub.utf8))])
        if now < ended { answer.pieces.append((now, Array(FollowScript.event("progress", json(at: now)).utf8))) }
        let end = max(now, ended)
        answer.pieces.append((end, Array(FollowScript.event("end", json(at: end)).utf8)))
        return answer
    }

    /// The stream of its lines, which has no end.
    ///
    /// One that `repeats` begins with the lines that were written before it was opened.
    func stream(at now: LoopInstant, repeats: Bool) -> TimedAnswer {
        var answer = TimedAnswer(pieces: [(now, Array(FollowScript.event("start", "{}").utf8))], end: .held)
        for (number, time) in Self.lineTimes.enumerated() where repeats || now >= ended || began + time >= now {
            let event = FollowScript.event("progress", entry(number))
            answer.pieces.append((max(now, began + time), Array(event.utf8)))
        }
        return answer
    }

    private func entry(_ number: Int) -> String {
        FollowScript.line(Self.lines[number], at: (began + Self.lineTimes[number]).timedDate.iso())
    }
}

extension LoopInstant {
    /// The date that a server in memory says it is at this moment of a clock that began at 0.
    var timedDate: Timestamp { Timestamp(seconds: 1_795_000_000) + .nanoseconds(nanoseconds) }
}
