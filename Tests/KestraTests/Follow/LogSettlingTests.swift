import Testing

@testable import Kestra

@Suite("How long lines are waited for at the end")
struct LogSettlingTests {
    typealias Event = LogSettling.Event

    /// A look that finds nothing wrong with the stream.
    private static let quietLook = Event.looked(isBehind: false, isWithinEvent: false)

    private func settling(_ events: [Event]) -> LogSettling {
        events.reduce(into: LogSettling()) { $0.receive($1) }
    }

    @Test("is a tenth of a second after a stream without a break")
    func whole() {
        let whole = settling([.opened, .delivered, .delivered, .ended, Self.quietLook])
        #expect(whole.quiet == .milliseconds(100) && !whole.mayMiss)
        #expect(!settling([.foundOver(recently: false), .troubled, Self.quietLook]).mayMiss)
    }

    @Test("lacks a stream until one is opened, and after it broke")
    func streaming() {
        #expect(settling([]).lacksStream && settling([.opened, .delivered, .broke]).lacksStream)
        #expect(!settling([.opened]).lacksStream && !settling([.broke, .opened]).lacksStream)
        #expect(!settling([.foundOver(recently: true)]).lacksStream)
    }

    /// What a proxy can do to a follow, and by which event the follow learns of it.
    private static let breaks: [(fault: String, events: [Event])] = [
        ("the stream is never answered", [.ended]),
        ("it is answered after the end", [.ended, .opened, .delivered]),
        ("its head comes and nothing after it", [.opened, .ended, quietLook]),
        ("it is refused, or ends before its first event", [.opened, .broke, .ended]),
        (
            "it is cut or reset after some events",
            [.opened, .delivered, .broke, .opened, .delivered, .ended, quietLook]
        ),
        ("it is cut and not had again", [.opened, .delivered, .broke, .ended]),
        ("it is held within an event", [.opened, .delivered, .ended, .looked(isBehind: false, isWithinEvent: true)]),
        (
            "it is held between two events, before a line that the list shows",
            [.opened, .delivered, .ended, .looked(isBehind: true, isWithinEvent: false)]
        ),
        ("it is held between two events, and a request fails", [.opened, .delivered, .troubled, .ended, quietLook]),
        ("it is held so, and a request fails after the end", [.opened, .delivered, .ended, quietLook, .troubled]),
        ("it is cut while the list is read", [.opened, .delivered, .ended, quietLook, .broke]),
        ("there was none, since the execution had just ended", [.foundOver(recently: true)]),
    ]

    @Test(
        "is a second without a new line, and five at most, whatever the fault",
        arguments: LogSettlingTests.breaks.indices
    )
    func broken(_ number: Int) {
        let (fault, events) = Self.breaks[number]
        let settling = settling(events)
        #expect(settling.mayMiss, "\(fault)")
        #expect(settling.quiet == .seconds(1) && settling.longest == .seconds(5), "\(fault)")
        #expect(settling.step <= settling.quiet, "\(fault)")
    }
}
