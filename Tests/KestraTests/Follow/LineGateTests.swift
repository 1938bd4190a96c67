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

    @Test("are told at once where nothing is put in order")
    func open() {
        var gate = LineGate()
        #expect(texts(gate.pass([line("a", run: "r1"), line("b")])) == ["a", "b"])
    }

    @Test("wait for their task run, and of a loop for its iterations")
    func loops() {
        var gate = LineGate()
        gate.orders = true
        #expect(gate.told("loop").isEmpty)
        gate.opened(loop: "loop")
        #expect(texts(gate.pass([line("of the loop", run: "loop"), line("after", run: "next"), line("flow")])).isEmpty)
        #expect(texts(gate.closed(loop: "loop")) == ["of the loop", "flow"])
        #expect(gate.isWaiting)
        #expect(texts(gate.told("next")) == ["after"])
        #expect(texts(gate.pass([line("more", run: "next")])) == ["more"])
    }

    @Test("are told when their task run is not told of for long, but for those of a loop")
    func overdue() {
        var gate = LineGate()
        gate.orders = true
        gate.opened(loop: "loop")
        _ = gate.pass([line("a", run: "r1"), line("b", run: "loop")])
        #expect(texts(gate.overdue()) == ["a"])
        #expect(texts(gate.rest()) == ["b"])
        #expect(!gate.isWaiting)
    }

    @Test("are not told before the iterations of a loop that has ended, however long these take")
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
