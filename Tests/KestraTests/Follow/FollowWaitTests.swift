import EventLoop
import HTTPTransport
import TestSupport
import Testing
import Values

@testable import Kestra

/// Answers nothing.
private struct SilentTransport: HTTPTransport {
    func send(_ request: HTTPRequest) async throws(TransportFailure) -> HTTPResponse {
        try? await Task.sleep(for: .seconds(3600))
        throw TransportFailure(.cancelled, "the request was cancelled", mayHaveArrived: true)
    }
}

/// Readers and writers of other threads than the loop's: each look and the wait after it are separate turns of the loop.
@Suite("A wait inside the client")
struct FollowWaitTests {
    private static let rounds = 2000
    private let thread: LoopThread
    private let client: KestraClient

    init() throws {
        thread = try LoopThread.start(name: "wait-test")
        let configuration = try KestraConfiguration(address: "http://test")
        client = KestraClient(configuration: configuration, transport: SilentTransport(), loop: thread.loop)
    }

    private static var last: FollowEvent {
        var event = FollowEvent(.state, .own(.null))
        event.isLast = true
        return event
    }

    @Test("for an event of a follow is ended by one that comes at any moment", .mustEnd)
    func reader() async throws {
        for round in 0..<Self.rounds {
            let session = FollowSession(client: client, id: "e1", options: FollowOptions())
            async let told = session.next()
            for _ in 0..<round % 4 { await Task.yield() }
            await session.emit([Self.last])
            await session.end()
            #expect(try await told.get()?.isLast == true)
        }
    }

    @Test("for room in a follow's queue is ended by a reader at any moment", .mustEnd)
    func writer() async throws {
        for round in 0..<Self.rounds / 10 {
            let session = FollowSession(client: client, id: "e1", options: FollowOptions())
            async let written: Void = session.emit(Array(repeating: Self.last, count: 66))
            for _ in 0..<round % 4 { await Task.yield() }
            for _ in 0..<66 { #expect(try await session.next().get() != nil) }
            await written
            await session.end()
        }
    }

    @Test("is no longer where the reader stays a little behind: every event comes, in order", .mustEnd)
    func behind() async throws {
        let session = FollowSession(client: client, id: "e1", options: FollowOptions())
        func event(_ number: Int) -> FollowEvent { FollowEvent(.log, .own(.integer(Int64(number)))) }
        await session.emit((0..<3).map(event))
        for number in 0..<1000 {
            await session.emit([event(number + 3)])
            #expect(try await session.next().get()?.json == Array("\(number)".utf8))
        }
        await session.end()
    }

    @Test("for a version that another call requests is ended by the reply at any moment", .mustEnd)
    func probe() async throws {
        let version = ServerVersion("1.3.0")
        for round in 0..<Self.rounds {
            let probe = VersionProbe(loop: client.loop)
            async let first = probe.version { () async throws(KestraError) in
                for _ in 0..<round % 4 { await Task.yield() }
                return version
            }
            async let second = probe.version { () async throws(KestraError) in version }
            #expect(try await [first, second] == [version, version])
        }
    }
}
