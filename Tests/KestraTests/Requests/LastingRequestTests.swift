import HTTPTransport
import TestSupport
import Testing

@testable import Kestra

@Suite("The time that a request may take")
struct LastingRequestTests {
    @Test("is that of the configuration as a whole for one that is small")
    func small() async throws {
        let test = try ClientUnderTest { request, _ in .fitting(request) }
        _ = try await test.client.flows.get("n", "f")
        #expect(test.transport.requests.first?.timeout == test.client.configuration.requestTimeout)
        #expect(test.transport.requests.first?.silence == nil)
    }

    @Test("is without end for one that carries a file, as long as bytes go")
    func upload() async throws {
        let folder = try TemporaryDirectory()
        try writeFile(folder.path + "/f", "content")
        let test = try ClientUnderTest { _, _ in .json("{}") }
        try await test.client.files.upload("n", "a", .file(path: folder.path + "/f"))
        try await test.client.files.upload("n", "a", .bytes([1]))
        for request in test.transport.requests {
            #expect(request.timeout == nil)
            #expect(request.silence == test.client.configuration.requestTimeout)
        }
    }
}
