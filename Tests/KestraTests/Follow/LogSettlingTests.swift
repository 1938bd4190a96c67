import Testing

@testable import Kestra

@Suite("How long lines are waited for at the end")
struct LogSettlingTests {
    private func settling(_ steps: (inout LogSettling) -> Void) -> LogSettling {
        var settling = LogSettling()
        steps(&settling)
        return settling
    }

    @Test("is a tenth of a second after a stream without a break")
    func whole() {
        let whole = settling {
            $0.opened()
            $0.ended()
        }
        #expect(whole.quiet == .milliseconds(100) && !whole.mayMiss)
    }

    @Test("is a second without a new line, and five at most, where lines may be missing")
    func broken() {
        let broken: [LogSettling] = [
            settling { $0.ended() },
            settling { $0.foundOver(recently: true) },
            settling {
                $0.opened()
                $0.broke()
                $0.opened()
                $0.ended()
            },
        ]
        for settling in broken {
            #expect(settling.quiet == .seconds(1) && settling.longest == .seconds(5))
            #expect(settling.step <= settling.quiet)
        }
        #expect(!settling { $0.foundOver(recently: false) }.mayMiss)
    }
}
