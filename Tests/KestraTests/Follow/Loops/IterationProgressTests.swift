import Testing
import Values

@testable import Kestra

@Suite("What is known of the iterations of a loop")
struct IterationProgressTests {
    private func found(
        _ indices: some Sequence<Int>,
        over: Bool = true,
        failed: Bool = false
    ) throws
        -> [IterationProgress.Found]
    {
        try indices.map { index in
            let json = #"{"loopRun":{"taskId":"each","taskRunId":"r","index":\#(index),"value":"v"}}"#
            let iteration = try #require(LoopIteration(try JSONDocument(parsing: Array(json.utf8)).root))
            return IterationProgress.Found(id: "i\(index)", iteration: iteration, isOver: over, hasFailed: failed)
        }
    }

    private func drain(_ progress: inout IterationProgress) -> [String] {
        var ids: [String] = []
        while let next = progress.next() { ids.append(next.id) }
        return ids
    }

    @Test("is each of them once, in the order of their indices")
    func once() throws {
        var progress = IterationProgress()
        #expect(progress.receive(try found([2, 0, 1]), total: 3))
        #expect(!progress.receive(try found([0, 1, 2]), total: 3))
        #expect(drain(&progress) == ["i0", "i1", "i2"])
        for id in ["i0", "i1", "i2"] { progress.ended(id) }
        #expect(!progress.receive(try found([0, 1, 2]), total: 3))
        #expect(progress.isDone)
    }

    @Test("limits how many are followed at the same time, and more of those that are over")
    func room() throws {
        var progress = IterationProgress()
        _ = progress.receive(try found(0..<40, over: false), total: 100)
        #expect(drain(&progress).count == 16)
        _ = progress.receive(try found(40..<100), total: 100)
        #expect(drain(&progress).count == 32)
        progress.ended("i3")
        #expect(drain(&progress) == ["i16"])
        #expect(progress.hasRunning && !progress.isDone)
    }

    @Test("lets none that runs overtake those that ended before it and wait for the limit")
    func order() throws {
        var progress = IterationProgress()
        _ = progress.receive(try found(0..<40), total: 41)
        _ = progress.receive(try found([40], over: false), total: 41)
        #expect(drain(&progress) == (0..<32).map { "i\($0)" })
        for index in 0..<7 { progress.ended("i\(index)") }
        #expect(drain(&progress) == (32..<39).map { "i\($0)" })
        progress.ended("i7")
        #expect(drain(&progress) == ["i39", "i40"])
    }

    @Test("leaves iterations that run after their loop, and delivers ended ones")
    func leaving() throws {
        var progress = IterationProgress()
        _ = progress.receive(try found(0..<20, over: false), total: 30)
        #expect(drain(&progress).count == 16)
        _ = progress.receive(try found(20..<60), total: 60)
        #expect(drain(&progress).count == 32)
        let left = progress.leaveRunning()
        #expect(left.count == 16)
        for id in left { progress.ended(id) }
        for id in progress.followed.keys { progress.ended(id) }
        #expect(drain(&progress) == (52..<60).map { "i\($0)" })
    }

    @Test("is only those that fail above two hundred, also one that fails later")
    func tooManyIterations() throws {
        var progress = IterationProgress()
        _ = progress.receive(try found(0..<200, over: false), total: 200)
        let followed = drain(&progress)
        #expect(!progress.isCrowded)
        _ = progress.receive(try found(0..<201, over: false), total: 201)
        #expect(progress.isCrowded)
        for id in followed { progress.ended(id) }
        #expect(drain(&progress).isEmpty)
        #expect(progress.receive(try found([150, 300], failed: true), total: 0))
        #expect(drain(&progress) == ["i150", "i300"])
    }

    @Test("is whole when it has as many as the loop says to have ended")
    func whole() throws {
        var progress = IterationProgress()
        _ = progress.receive(try found(0..<3), total: 3)
        #expect(progress.hasFound(["SUCCESS": 2, "FAILED": 1]) == true)
        #expect(progress.hasFound(["SUCCESS": 4]) == false)
        #expect(progress.hasFound(nil) == nil)
    }
}
