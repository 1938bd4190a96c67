import Testing
import Values

@testable import Kestra

@Suite("Lines that wait for what happened before them")
struct LineGateTests {
    private func line(_ message: String, run: String? = nil, at second: Int = 0) -> FollowEvent {
        var event = FollowEvent(.log, .own(.null))
        (event.message, event.taskRunId, event.time) = (message, run, "2026-12-01T00:00:0\(second)")
        return event
    }

    private func texts(_ lines: [FollowEvent]) -> [String] { lines.compactMap(\.message) }

    @Test("pass at once if nothing is ordered")
    func open() {
        var gate = LineGate()
        #expect(texts(gate.pass([line("a", run: "r1"), line("b")])) == ["a", "b"])
    }

    @Test("wait for their task run, and of a loop for its iterations")
    func loops() {
        var gate = LineGate()
        gate.orders = true
        #expect(gate.delivered("loop").isEmpty)
        gate.opened(loop: "loop")
        #expect(texts(gate.pass([line("of the loop", run: "loop"), line("after", run: "next"), line("flow")])).isEmpty)
        #expect(texts(gate.closed(loop: "loop")) == ["of the loop", "flow"])
        #expect(gate.isWaiting)
        #expect(texts(gate.delivered("next")) == ["after"])
        #expect(texts(gate.pass([line("more", run: "next")])) == ["more"])
    }

    @Test("pass after a while without their task run, except those of a loop")
    func overdue() {
        var gate = LineGate()
        gate.orders = true
        gate.opened(loop: "loop")
        _ = gate.pass([line("a", run: "r1"), line("b", run: "loop")])
        #expect(texts(gate.overdue()) == ["a"])
        #expect(texts(gate.rest()) == ["b"])
        #expect(!gate.isWaiting)
    }

    @Test("do not pass before the iterations of an ended loop, however long these take")
    func ending() {
        var gate = LineGate()
        gate.orders = true
        gate.opened(loop: "loop")
        gate.ends(loop: "loop")
        _ = gate.pass([line("after", run: "next")])
        #expect(gate.overdue().isEmpty)
        #expect(gate.closed(loop: "loop").isEmpty)
        #expect(texts(gate.overdue()) == ["after"])
    }

    @Test("that were written before a loop pass a closed gate, by their times")
    func beforeLoop() {
        var gate = LineGate()
        gate.orders = true
        gate.close()
        _ = gate.pass([line("late", at: 5), line("second", at: 2), line("first", at: 1)])
        #expect(texts(gate.before("2026-12-01T00:00:03")) == ["first", "second"])
        #expect(texts(gate.rest()) == ["late"])
    }

    @Test("without a task come last if the execution had ended before its task runs were delivered")
    func over() {
        var gate = LineGate()
        (gate.orders, gate.isOver) = (true, true)
        #expect(gate.pass([line("a", run: "r1"), line("flow")]).isEmpty)
        #expect(texts(gate.delivered("r1")) == ["a"])
        #expect(texts(gate.rest()) == ["flow"])
    }

    @Test("come by their times when all waited")
    func closed() {
        var gate = LineGate()
        gate.close()
        #expect(gate.pass([line("late", at: 3), line("b", at: 2), line("early", at: 1), line("c", at: 2)]).isEmpty)
        #expect(gate.overdue().isEmpty)
        #expect(texts(gate.open()) == ["early", "b", "c", "late"])
        #expect(texts(gate.pass([line("now")])) == ["now"])
    }
}
