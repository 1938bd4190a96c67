import EventLoop
import Testing

@testable import LuaRuntime

@Suite("The state machine for the end of a run")
struct RunEndingTests {
    @Test("reaches every phase by events")
    func reached() {
        for phase in RunEnding.Phase.allCases { #expect(RunEndingTable.machine(in: phase).phase == phase) }
    }

    @Test("decides every event in every phase, as the table says")
    func table() {
        for row in RunEndingTable.rows {
            #expect(Set(row.nothing).union(row.changes.keys) == Set(RunEnding.Phase.allCases), "\(row.event)")
            #expect(Set(row.nothing).isDisjoint(with: row.changes.keys), "\(row.event)")
            for phase in RunEnding.Phase.allCases {
                var machine = RunEndingTable.machine(in: phase)
                let actions = machine.receive(row.event, at: row.time)
                let (next, names) = row.changes[phase] ?? (phase, "")
                #expect(machine.phase == next, "\(row.event) in \(phase)")
                #expect(Self.names(actions) == names, "\(row.event) in \(phase)")
            }
        }
    }

    @Test("has every event in the table")
    func events() {
        #expect(Set(RunEndingTable.rows.map { Self.name($0.event) }) == Set(Self.events))
    }

    /// The compiler enforces completeness: a new event makes `name` not exhaustive.
    private static let events = [
        "submitted", "cancelled", "runsEnded", "runsAllowed", "threadMoved", "threadAbandoned", "timePassed",
        "processSurvived", "began", "partLimited", "answered", "exited", "finished", "closeBegan", "programsFinished",
        "finalized", "stateClosed",
    ]

    private static func name(_ event: RunEnding.Event) -> String {
        switch event {
        case .submitted: "submitted"
        case .cancelled: "cancelled"
        case .runsEnded: "runsEnded"
        case .runsAllowed: "runsAllowed"
        case .threadMoved: "threadMoved"
        case .threadAbandoned: "threadAbandoned"
        case .timePassed: "timePassed"
        case .processSurvived: "processSurvived"
        case .began: "began"
        case .partLimited: "partLimited"
        case .answered: "answered"
        case .exited: "exited"
        case .finished: "finished"
        case .closeBegan: "closeBegan"
        case .programsFinished: "programsFinished"
        case .finalized: "finalized"
        case .stateClosed: "stateClosed"
        }
    }

    private static func names(_ actions: [RunEnding.Action]) -> String {
        actions.map { String("\($0)".prefix { $0 != "(" }) }.joined(separator: " ")
    }

    private func after(_ events: [(RunEnding.Event, Int64)], endsProcess: Bool = false) -> RunEnding {
        var machine = RunEnding()
        machine.endsProcess = endsProcess
        for (event, time) in events { _ = machine.receive(event, at: .milliseconds(time)) }
        return machine
    }

    @Test("repeats signals, which after a while interrupt system calls of the thread")
    func signals() {
        var machine = after([(.submitted(1), 0), (.began(1, nil), 0), (.cancelled(1), 0)])
        let soon = machine.receive(.timePassed, at: .milliseconds(10))
        #expect(soon == [.signalThread(breaksWaits: false), .wake(at: .milliseconds(20))])
        #expect(machine.receive(.timePassed, at: .milliseconds(12)) == [.wake(at: .milliseconds(20))])
        let late = machine.receive(.timePassed, at: .milliseconds(200))
        #expect(late == [.signalThread(breaksWaits: true), .wake(at: .milliseconds(210))])
    }

    @Test("does not abandon a thread that answers, however long its script takes to end")
    func answering() {
        var machine = after([(.submitted(1), 0), (.began(1, nil), 0), (.cancelled(1), 0), (.answered, 0)])
        for time in stride(from: Int64(300), to: 60_000, by: 400) {
            _ = machine.receive(.timePassed, at: .milliseconds(time))
            _ = machine.receive(.answered, at: .milliseconds(time))
        }
        #expect(machine.phase == .unwinding)
    }

    @Test("does not abandon a thread for a waiting run while another run of the thread answers, or the loop runs")
    func moving() {
        var machine = after([(.submitted(1), 0), (.began(1, nil), 0), (.cancelled(1), 0)])
        for time in stride(from: Int64(300), to: 60_000, by: 400) {
            _ = machine.receive(.threadMoved, at: .milliseconds(time))
            let actions = machine.receive(.timePassed, at: .milliseconds(time + 1))
            #expect(!actions.contains(.signalThread(breaksWaits: true)))
        }
        #expect(machine.phase == .interrupted)
    }

    @Test("does not abandon a thread without a signal, however late the watchdog is")
    func lateWatchdog() {
        var machine = after([(.submitted(1), 0), (.began(1, nil), 0), (.cancelled(1), 0), (.answered, 0)])
        #expect(machine.receive(.timePassed, at: .milliseconds(60_000)).first == .signalThread(breaksWaits: false))
        #expect(machine.receive(.timePassed, at: .milliseconds(60_499)).first == .signalThread(breaksWaits: true))
        #expect(machine.receive(.timePassed, at: .milliseconds(60_500)).contains(.abandonThread))
    }

    @Test("reports the abandoned thread before it answers the waiting runs")
    func order() throws {
        var machine = after([(.submitted(1), 0), (.submitted(2), 0), (.began(1, nil), 0), (.cancelled(1), 0)])
        let actions = machine.receive(.timePassed, at: .milliseconds(800))
        let abandoned = try #require(actions.firstIndex(of: .abandonThread))
        #expect(try #require(actions.firstIndex(of: .answerStuck([2, 1]))) > abandoned)
    }

    @Test("ends a run by the first reason, which does not apply to the next run")
    func reasons() {
        var machine = after([(.submitted(1), 0), (.began(1, nil), 0), (.exited(3), 0), (.cancelled(1), 1)])
        #expect(machine.reason == .exit(3))
        _ = machine.receive(.finished, at: .milliseconds(2))
        #expect(machine.reason == nil)
    }

    @Test("ends a run by a limit that passed unnoticed")
    func passedInside() {
        var machine = after([(.submitted(1), 0), (.began(1, RunEndingTable.limit), 0)])
        _ = machine.receive(.answered, at: .milliseconds(1000))
        #expect(machine.reason == .deadline("1 s"))
    }

    @Test("does not replace the script's error by a limit that passed unnoticed")
    func unnoticed() {
        var machine = after([(.submitted(1), 0), (.began(1, RunEndingTable.limit), 0), (.timePassed, 1000)])
        #expect(machine.phase == .interrupted)
        #expect(machine.noticedReason == nil)
        _ = machine.receive(.answered, at: .milliseconds(1001))
        #expect(machine.noticedReason == .deadline("1 s"))
    }

    @Test("refuses runs that were cancelled or ended before their turn, until runs are allowed again")
    func refused() {
        var machine = after([(.submitted(1), 0), (.cancelled(1), 0)])
        #expect(machine.receive(.began(1, nil), at: .milliseconds(1)) == [.refuse(.cancelled)])
        _ = machine.receive(.runsEnded(.signal(15)), at: .milliseconds(1))
        #expect(machine.receive(.began(2, nil), at: .milliseconds(1)) == [.refuse(.signal(15))])
        _ = machine.receive(.runsAllowed, at: .milliseconds(1))
        _ = machine.receive(.began(3, nil), at: .milliseconds(1))
        #expect(machine.phase == .running)
    }

    @Test(
        "ends a wait for programs at its limit or by a signal, with a grace period for programs and finalizers"
    )
    func closing() {
        var machine = after([(.closeBegan(RunEnding.Limit(instant: .milliseconds(0), reason: .deadline("1 s"))), 0)])
        #expect(machine.receive(.timePassed, at: .milliseconds(0)).contains(.endPrograms))
        #expect(machine.receive(.programsFinished, at: .milliseconds(1900)) == [.wake(at: .milliseconds(3900))])
        #expect(machine.reason == .deadline("1 s"))
        var signalled = after([(.runsEnded(.signal(15)), 0)])
        #expect(signalled.receive(.closeBegan(nil), at: .milliseconds(0)).first == .endPrograms)
        #expect(signalled.phase == .terminating)
    }

    @Test("closes a state after the run during which it was closed")
    func closedDuringRun() {
        var machine = after([(.submitted(1), 0), (.began(1, nil), 0), (.closeBegan(nil), 0), (.answered, 0)])
        #expect(machine.reason == .cancelled)
        #expect(machine.receive(.finished, at: .milliseconds(1)) == [.close])
    }

    @Test("ends the process if a thread does not answer, and holds that thread in the meantime")
    func process() {
        var machine = after([(.submitted(1), 0), (.began(1, nil), 0), (.cancelled(1), 0)], endsProcess: true)
        #expect(machine.receive(.timePassed, at: .milliseconds(800)) == [.endPrograms, .endProcess(.cancelled)])
        #expect(machine.receive(.finished, at: .milliseconds(801)) == [.holdThread])
        #expect(machine.receive(.processSurvived, at: .milliseconds(802)) == [.resumeThread])
        #expect(machine.phase == .idle)
    }

    @Test("ends the process at once on a signal while finalizers run, or while memory is freed")
    func signalInFinalizer() {
        let began: [(RunEnding.Event, Int64)] = [(.closeBegan(nil), 0), (.programsFinished, 0)]
        for events in [began, began + [(.finalized, 0)]] {
            var machine = after(events, endsProcess: true)
            let actions = machine.receive(.runsEnded(.signal(2)), at: .milliseconds(1))
            #expect(actions == [.endPrograms, .endProcess(.signal(2))])
        }
    }

    @Test("limits the time of finalizers, and not that of freeing memory after them")
    func freeing() {
        var machine = after([(.closeBegan(nil), 0), (.programsFinished, 0), (.finalized, 1900)])
        #expect(machine.receive(.timePassed, at: .milliseconds(2000)) == [])
        #expect(machine.receive(.timePassed, at: .milliseconds(60_000)) == [])
        #expect(machine.receive(.stateClosed, at: .milliseconds(60_001)) == [])
        #expect(machine.phase == .closed)
    }
}
