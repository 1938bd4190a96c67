import HTTPTransport
import TestSupport
import Testing
import Values

@testable import Kestra

@Suite("The pages of a search")
struct PagingTests {
    /// Answers with the part of `count` items that is asked for.
    private func client(_ count: Int) throws -> ClientUnderTest {
        try ClientUnderTest { request, _ in
            func number(_ name: String) -> Int {
                Int(request.url.split(separator: "\(name)=").last?.prefix { $0.isNumber } ?? "") ?? 0
            }
            let (page, size) = (number("page"), number("size"))
            let ids = (0..<count).dropFirst((page - 1) * size).prefix(size).map { #"{"id":"\#($0)"}"# }
            return .json(#"{"results":[\#(ids.joined(separator: ","))],"total":\#(count)}"#)
        }
    }

    @Test("follow each other to the end", arguments: [(0, 1), (1, 1), (9, 1), (10, 1), (11, 2), (25, 3)])
    func all(_ count: Int, _ requests: Int) async throws {
        let test = try client(count)
        var ids: [String] = []
        for try await item in test.client.search(.searchExecutions, pageSize: 10) {
            ids.append(item["id"]?.stringValue ?? "")
        }
        #expect(ids == (0..<count).map(String.init))
        #expect(test.transport.requests.count == requests)
        #expect(
            test.transport.lines.first
                == "GET /api/v1/main/executions/search?sort=state.startDate%3Aasc&page=1&size=10"
        )
    }

    @Test("follow each other by cursors, without a total, where the server sends cursors")
    func cursors() async throws {
        let test = try ClientUnderTest { request, _ in
            if request.url.hasSuffix("/configs") { return .json(#"{"version":"2.0.7"}"#) }
            if request.url.contains("cursor=c2") { return .json(#"{"results":[{"id":"3"}],"type":"CURSOR"}"#) }
            let next = request.url.contains("cursor=c1") ? "c2" : "c1"
            return .json(#"{"results":[{"id":"\#(next)"}],"type":"CURSOR","nextCursor":"\#(next)"}"#)
        }
        var ids: [String] = []
        for try await item in test.client.search(.searchLogs, pageSize: 10) {
            ids.append(item["id"]?.stringValue ?? "")
        }
        #expect(ids == ["c1", "c2", "3"])
        #expect(
            test.transport.lines.filter { $0.contains("search") } == [
                "GET /api/v1/main/logs/search?page=1&size=10", "GET /api/v1/main/logs/search?cursor=c1&size=10",
                "GET /api/v1/main/logs/search?cursor=c2&size=10",
            ]
        )
    }

    @Test("reach the end even if the server returns fewer items than requested")
    func capped() async throws {
        let test = try ClientUnderTest { request, _ in
            let page = Int(request.url.split(separator: "page=").last?.prefix { $0.isNumber } ?? "") ?? 0
            let ids = (0..<250).dropFirst((page - 1) * 100).prefix(100).map { #"{"id":"\#($0)"}"# }
            return .json(#"{"results":[\#(ids.joined(separator: ","))],"total":250}"#)
        }
        var count = 0
        for try await _ in test.client.search(.searchExecutions, pageSize: 1000) { count += 1 }
        #expect(count == 250)
    }

    @Test(
        "are an error when the reply is not that of a search",
        arguments: ["{}", "[]", #"{"results":null}"#, "", "<html>"]
    )
    func noResults(_ body: String) async throws {
        let test = try ClientUnderTest { _, _ in .json(body) }
        let error = await failure { () async throws(KestraError) in
            for try await _ in test.client.search(.searchFlows) {}
        }
        #expect(error?.code == .badReply)
        #expect(error?.operation == "flows.search")
    }

    @Test("are read only as far as they are needed")
    func lazy() async throws {
        let test = try client(1000)
        for try await _ in test.client.search(.searchFlows, [Filter("namespace", equals: "n")], pageSize: 10) { break }
        #expect(
            test.transport.lines == [
                "GET /api/v1/main/flows/search?filters%5Bnamespace%5D%5BEQUALS%5D=n&sort=id%3Aasc&page=1&size=10"
            ]
        )
    }

    @Test("are never larger than servers allow", arguments: [0, 1001, -1])
    func size(_ size: Int) async throws {
        let test = try client(10)
        let error = await failure { () async throws(KestraError) in
            for try await _ in test.client.search(.searchFlows, pageSize: size) {}
        }
        #expect(error?.code == .invalid)
        #expect(test.transport.requests.isEmpty)
    }

    @Test("past the end of a recorded search are empty", arguments: recordedVersions)
    func pastTheEnd(_ version: String) async throws {
        let test = try RecordedClient(version, step: "search executions: page far out")
        let pages = try test.client.pages(of: Call(.searchExecutions))
        #expect(try await pages.next() == nil)
        #expect(try await pages.next() == nil)
    }

    @Test(
        "are found by the filters that servers know",
        arguments: [
            (Filter("namespace", "starts_with", "company"), "filters[namespace][STARTS_WITH]", "company"),
            (Filter("labels", equals: "ops", key: "team"), "filters[labels][EQUALS][team]", "ops"),
            (Filter("state", in: ["FAILED", "KILLED"]), "filters[state][IN]", "FAILED,KILLED"),
        ]
    )
    func filters(_ filter: Filter, _ name: String, _ value: String) {
        #expect(filter.argument.name == name)
        #expect(filter.argument.value == value)
    }
}
