import HTTPTransport
import Testing

@testable import Kestra

@Suite("Headers of a request")
struct OwnHeaderTests {
    @Test("that the caller gives take the place of the client's own, in any case of their letters")
    func replaced() async throws {
        var configuration = try KestraConfiguration(
            address: "http://test",
            credentials: .basic(username: "me", password: "test-secret-password")
        )
        configuration.headers = [
            HTTPHeader(name: "authorization", value: "of the context"), HTTPHeader(name: "X-Team", value: "ops"),
        ]
        let test = try ClientUnderTest(configuration) { _, _ in .json("{}") }
        _ = try await test.client.request("GET", "/a")
        _ = try await test.client.request("GET", "/a", headers: [HTTPHeader(name: "AUTHORIZATION", value: "mine")])
        let sent = test.transport.requests.map { request in request.headers.map { "\($0.name): \($0.value)" } }
        #expect(sent[0] == ["X-Team: ops", "Authorization: Basic bWU6dGVzdC1zZWNyZXQtcGFzc3dvcmQ="])
        #expect(sent[1] == ["X-Team: ops", "AUTHORIZATION: mine"])
    }
}
