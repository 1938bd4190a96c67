import Testing
import Values

@testable import Kestra

@Suite("A search in the sources of flows")
struct SourceSearchTests {
    @Test("finds the same shape on every version", arguments: ["0.24", "1.0", "1.3"])
    func shape(_ version: String) async throws {
        let test = try RecordedClient(version, step: "search by source")
        var found: [JSON] = []
        for try await item in test.client.search(.searchFlowsBySourceCode, arguments: [.init("q", "concurrencyLimit")])
        {
            found.append(item)
        }
        let match: JSON = ["column": 4, "snippet": "    [mark]concurrencyLimit[/mark]: 2"]
        #expect(
            found == [["namespace": "company.team", "id": "each", "editable": true, "matches": .array([match])]]
        )
    }

    @Test("leaves alone what has the newest shape")
    func newest() async throws {
        let item: JSON = [
            "namespace": "n", "id": "f", "editable": true,
            "matches": [["line": 7, "column": 4, "snippet": "    [mark]x[/mark]: 2"]],
        ]
        let body = JSON.object(["results": .array([item]), "total": 1]).text()
        let test = try ClientUnderTest { _, _ in .json(body) }
        let reply = try await test.client.call(Call(.searchFlowsBySourceCode, [.init("q", "x")]))
        #expect(try reply.json()["results"]?[0] == item)
    }
}
