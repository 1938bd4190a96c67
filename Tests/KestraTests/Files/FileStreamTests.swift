import HTTPTransport
import TestSupport
import Testing

@testable import Kestra

@Suite("A file that is read in pieces")
struct FileStreamTests {
    @Test("has the bytes of the file")
    func bytes() async throws {
        let test = try ClientUnderTest { _, _ in .stream("content") }
        let stream = try #require(try await test.client.files.open("n", "a.txt"))
        var bytes: [UInt8] = []
        while let piece = try await stream.next() { bytes += piece }
        #expect(bytes == Array("content".utf8))
        #expect(try await stream.next() == nil)
    }

    @Test("that is cut is an error, after the bytes that have arrived")
    func cut() async throws {
        let broken = TransportFailure(.cut, "the connection was closed", mayHaveArrived: true)
        let test = try ClientUnderTest { _, _ in .stream("half of", then: broken) }
        let stream = try #require(try await test.client.files.open("n", "a.txt"))
        #expect(try await stream.next() == Array("half of".utf8))
        let error = await failure { () async throws(KestraError) in try await stream.next() }
        #expect(error?.code == .unreachable)
        #expect(error?.operation == "files.open")
    }

    @Test("of an execution needs an address")
    func address() async throws {
        let test = try ClientUnderTest { _, _ in .stream("x") }
        let error = await failure { () async throws(KestraError) in
            try await test.client.executions.openFile("e", "a.txt")
        }
        #expect(error?.code == .invalid)
        #expect(error?.message == "\"a.txt\" is not the address of a file")
    }
}
