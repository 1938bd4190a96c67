import HTTPTransport
import TestSupport
import Testing
import Values

@testable import Kestra

@Suite("A stream of any kind")
struct EventReaderTests {
    private let call = Call(.followDependenciesExecutions, [.init("executionId", "e1")])

    @Test("gives each event by its kind, until the server closes it", arguments: recordedVersions)
    func recorded(_ version: String) async throws {
        let test = try RecordedClient(version, step: "follow dependencies")
        let reader = try EventReader(client: test.client, call: call)
        var kinds: [String] = []
        while let event = try await reader.next() { kinds.append(event.kind) }
        #expect(kinds.first == "start")
        #expect(kinds.last == "end-all")
        #expect(test.lines == ["GET /api/v1/main/executions/e1/follow-dependencies"])
    }

    @Test("that breaks off says so, and one that is closed ends")
    func brokenOrClosed() async throws {
        let cut = TransportFailure(.cut, "the connection was closed", mayHaveArrived: true)
        let test = try ClientUnderTest { _, _ in .stream("id: start\ndata: {}\n\n", then: cut) }
        let reader = try EventReader(client: test.client, call: call)
        #expect(try await reader.next()?.kind == "start")
        let error = await failure { () async throws(KestraError) in try await reader.next() }
        #expect(error?.code == .unreachable)
        let other = try EventReader(client: test.client, call: call)
        #expect(try await other.next()?.kind == "start")
        other.close()
        #expect(try await other.next()?.kind == nil)
    }

    @Test("is refused for an operation without events, and raises the error of the server")
    func none() async throws {
        let test = try ClientUnderTest { _, _ in .status(401) }
        let wrong = #expect(throws: KestraError.self) {
            _ = try EventReader(client: test.client, call: Call(.getFlow))
        }
        #expect(wrong?.code == .invalid)
        let reader = try EventReader(client: test.client, call: call)
        let error = await failure { () async throws(KestraError) in try await reader.next() }
        #expect(error?.code == .unauthorized)
    }
}
