import TestSupport
import Testing
import Values

@testable import Kestra

@Suite("Executions of a recorded server")
struct RecordedExecutionTests {
    private static let executions = "/api/v1/main/executions"

    /// The id of the execution that a step is about.
    private func id(_ step: String, of version: String) throws -> String {
        let path = try #require(try Recording.kept(version)[step]).target
        return try #require(path.split(separator: "/").dropFirst(4).first.map(String.init))
    }

    @Test("are created with inputs, labels and more as one form", arguments: recordedVersions)
    func create(_ version: String) async throws {
        let test = try RecordedClient(version, step: "run hello with an input")
        var options = CreateOptions()
        options.labels = [("team", "ops"), ("system.correlationId", "abc-123")]
        options.revision = 2
        options.scheduleDate = "2036-01-01T00:00:00+01:00"
        options.breakpoints = ["a", "b"]
        options.kind = "TEST"
        options.checksInputs = false
        let run = try await test.client.executions.create(
            "company.team",
            "hello",
            inputs: ["greeting": "hey there", "n": 3, "list": .json([1, "x"])],
            options: options
        )
        #expect(run.id.count > 20)
        let request = try #require(test.requests.last)
        #expect(
            request.target
                == "\(Self.executions)/company.team/hello?labels=team%3Aops&labels=system.correlationId%3Aabc-123&revision=2"
                + "&scheduleDate=2035-12-31T23%3A00%3A00Z&breakpoints=a%2Cb&kind=TEST"
        )
        #expect(request.header("Content-Type")?.hasPrefix("multipart/form-data; boundary=") == true)
        #expect(request.text.contains("name=\"greeting\"\r\n\r\nhey there\r\n"))
        #expect(request.text.contains("name=\"list\"\r\n\r\n[1,\"x\"]\r\n"))
        #expect(request.text.contains("name=\"n\"\r\n\r\n3\r\n"))
    }

    @Test("are followed to their end with every log line once", arguments: recordedVersions)
    func follow(_ version: String) async throws {
        let id = try id("follow slow from the start", of: version)
        let test = try RecordedClient(
            version,
            [
                "GET \(Self.executions)/\(id)": ["follow: run slow"],
                "GET \(Self.executions)/\(id)/follow": ["follow slow from the start"],
                "GET /api/v1/main/logs/\(id)/follow": ["follow logs of slow"], "GET /api/v1/main/logs/\(id)?": ["logs"],
                "GET /api/v1/configs": ["configs"],
            ]
        )
        let events = try await told(by: test.client.executions.handle(id).follow(logs: .info))
        #expect(
            events.filter { $0.hasPrefix("log") }.sorted() == ["log Waiting for PT3S", "log first", "log second"]
        )
        #expect(events.last == "SUCCESS.")
        #expect(events.contains("RUNNING"))
        #expect(events.filter { $0 == "nap=SUCCESS" }.count == 1)
    }

    @Test("that are unknown are an error at once though their stream would be open", arguments: recordedVersions)
    func unknown(_ version: String) async throws {
        let test = try RecordedClient(version, ["GET \(Self.executions)/": ["get missing execution"]])
        let error = await failure { () async throws(KestraError) in
            try await test.client.executions.handle("doesnotexist00000000000").wait()
        }
        #expect(error?.code == .notFound)
        #expect(test.lines.count == 1)
        #expect(try await test.client.executions.get("doesnotexist00000000000") == nil)
    }

    @Test("that failed make wait raise with the line of their error log", arguments: recordedVersions)
    func fails(_ version: String) async throws {
        let id = try id("failed logs", of: version)
        let test = try RecordedClient(
            version,
            ["GET \(Self.executions)/\(id)": ["run fails, wait"], "GET /api/v1/main/logs/\(id)": ["failed logs"]]
        )
        let error = await failure { () async throws(KestraError) in
            try await test.client.executions.handle(id).wait()
        }
        #expect(error?.code == .executionFailed)
        #expect(error?.details["state"] == "FAILED")
        #expect(error?.message.contains("boom") == true, "\(error?.message ?? "")")
    }

    @Test("are killed by the path of their version", arguments: recordedVersions)
    func kill(_ version: String) async throws {
        let step = version == "2.0" ? "kill (path with actions)" : "kill (path without actions)"
        let test = try RecordedClient(
            version,
            ["DELETE ": [step], "GET /api/v1/configs": ["configs"], "GET \(Self.executions)": ["after kill"]]
        )
        try await test.client.executions.kill("e1")
        let path = version == "2.0" ? "e1/actions/kill" : "e1/kill"
        #expect(test.lines.prefix(2) == ["GET /api/v1/configs", "DELETE \(Self.executions)/\(path)"])
    }

    @Test(
        "are not created with labels or dates that the server refuses without saying which, or ignores",
        arguments: [("", "v"), ("k", ""), ("a:b", "v"), ("system.username", "me")]
    )
    func badLabels(_ key: String, _ value: String) async throws {
        let test = try RecordedClient("1.3", [:])
        var options = CreateOptions()
        options.labels = [(key, value)]
        let error = await failure { () async throws(KestraError) in
            try await test.client.executions.create("n", "f", options: options)
        }
        #expect(error?.code == .invalid)
        #expect(test.lines.isEmpty)
    }

    @Test("are not created with a duplicate label, which the server refuses")
    func doubledLabel() async throws {
        let test = try RecordedClient("1.3", [:])
        var options = CreateOptions()
        options.labels = [("a", "1"), ("b", "1"), ("a", "2")]
        let error = await failure { () async throws(KestraError) in
            try await test.client.executions.create("n", "f", options: options)
        }
        #expect(error?.message == "label \"a\" is given twice")
        #expect(test.lines.isEmpty)
    }

    @Test("that are unknown have no empty log, though servers say so", arguments: recordedVersions)
    func unknownLogs(_ version: String) async throws {
        let test = try RecordedClient(
            version,
            [
                "GET /api/v1/main/logs/": ["logs of unknown execution"],
                "GET \(Self.executions)/": ["get missing execution"],
            ]
        )
        let error = await failure { () async throws(KestraError) in
            try await test.client.logs.get("doesnotexist")
        }
        #expect(error?.code == .notFound)
        #expect(error?.message == "execution doesnotexist does not exist")
    }

    @Test(
        "are not created at a date that the server would ignore",
        arguments: ["tomorrow", "2036-01-01", "2036-01-01T00:00:00"]
    )
    func badDates(_ date: String) async throws {
        let test = try RecordedClient("1.3", [:])
        var options = CreateOptions()
        options.scheduleDate = date
        let error = await failure { () async throws(KestraError) in
            try await test.client.executions.create("n", "f", options: options)
        }
        #expect(error?.code == .invalid)
        #expect(error?.message.contains(date) == true)
    }
}
