import HTTPTransport
import TestSupport
import Testing
import Values

@testable import Kestra

@Suite("The inputs of a create")
struct InputCheckTests {
    private let folder = try? TemporaryDirectory()

    private func create(
        _ version: String,
        _ step: String,
        _ inputs: [String: InputValue]
    ) async throws -> (error: KestraError?, lines: [String]) {
        let test = try RecordedClient(
            version,
            [
                "POST /api/v1/main/executions/company.team/typed/validate": [step],
                "POST /api/v1/main/executions/company.team/typed?": ["run hello, no body"],
            ]
        )
        let error = await failure { () async throws(KestraError) in
            try await test.client.executions.create("company.team", "typed", inputs: inputs)
        }
        return (error, test.lines)
    }

    @Test("that are right are checked, then sent", arguments: recordedVersions)
    func right(_ version: String) async throws {
        let done = try await create(
            version,
            "validate inputs, good",
            ["s": "a", "i": 7, "b": true, "e": "a", "m": .json(["x", "y"])]
        )
        #expect(done.error == nil)
        #expect(done.lines.count == 2)
    }

    @Test("that the server refuses are named, and nothing is started", arguments: recordedVersions)
    func refused(_ version: String) async throws {
        let done = try await create(version, "validate inputs, bad", ["s": "a", "i": 777])
        #expect(done.error?.code == .invalid)
        #expect(done.error?.message.contains("input i: ") == true, "\(done.error?.message ?? "")")
        #expect(done.lines.count == 1)
    }

    @Test(
        "that the server would take silently for something else are refused",
        arguments: [
            ("colour", InputValue.text("red"), "the flow has no such input (it has s, i, "),
            ("b", "yes", "neither true nor false"), ("b", 1, "neither true nor false"),
            ("e", "q", "\"q\" is not one of a, b"), ("m", .json(["x", "q"]), "\"q\" is not one of x, y, z"),
            ("s", .content([1], filename: "a.txt"), "a file is sent to an input of type STRING"),
            ("file", "text", "a text is sent to an input of type FILE"),
            ("s", "", "the server would take an empty text for null"), ("i", "", "would take an empty text for null"),
        ]
    )
    func silent(_ name: String, _ value: InputValue, _ says: String) async throws {
        for version in recordedVersions {
            let done = try await create(version, "validate inputs, good", [name: value])
            #expect(done.error?.code == .invalid)
            #expect(done.error?.message.contains(says) == true, "\(done.error?.message ?? "none")")
        }
    }

    @Test("that are null are sent as the empty text that servers read as null", arguments: recordedVersions)
    func null(_ version: String) async throws {
        let done = try await create(version, "validate inputs, good", ["s": .json(.null)])
        #expect(done.error == nil)
    }

    @Test("that the flow calls secret are in no error, neither of the check nor of the create")
    func secret() async throws {
        for refuses in [true, false] {
            let said = refuses ? #"[{"message":"it is topsecret: too short"}]"# : "[]"
            let test = try ClientUnderTest { request, _ in
                guard request.url.hasSuffix("/validate") else {
                    return .json(#"{"message":"Invalid value topsecret of pw"}"#, status: 422)
                }
                return .json(#"{"inputs":[{"input":{"id":"pw","type":"SECRET"},"enabled":true,"errors":\#(said)}]}"#)
            }
            let error = await failure { () async throws(KestraError) in
                try await test.client.executions.create("n", "f", inputs: ["pw": "topsecret"])
            }
            #expect(error?.code == .invalid)
            #expect(error?.message.contains("***") == true)
            #expect(error.map { "\($0) \($0.details)" }?.contains("topsecret") == false)
        }
    }

    @Test("that the server would ignore because of other inputs are refused")
    func disabled() async throws {
        let test = try ClientUnderTest { _, _ in
            .json(#"{"inputs":[{"input":{"id":"a","type":"STRING"},"enabled":false,"errors":[]}]}"#)
        }
        let error = await failure { () async throws(KestraError) in
            try await test.client.executions.create("n", "f", inputs: ["a": "x"])
        }
        #expect(error?.message.hasSuffix("input a: the other inputs are such that the server would ignore it") == true)
        #expect(test.transport.requests.count == 1)
    }

    @Test("that are empty or missing files are refused before anything is sent")
    func files() async throws {
        let folder = try #require(folder)
        try writeFile(folder.path + "/empty.csv", "")
        for (path, code) in [("/empty.csv", KestraError.Code.invalid), ("/none.csv", .notFound), ("", .invalid)] {
            let done = try await create("1.3", "validate inputs, good", ["file": .file(path: folder.path + path)])
            #expect(done.error?.code == code)
            #expect(done.lines.isEmpty)
        }
    }

    @Test("that are files are sent once, and only a byte of them for the check")
    func fileOnce() async throws {
        let folder = try #require(folder)
        try writeFile(folder.path + "/rows.csv", "a,b\n1,2\n")
        let test = try RecordedClient(
            "1.3",
            [
                "POST /api/v1/main/executions/company.team/typed/validate": ["validate inputs, good"],
                "POST /api/v1/main/executions/company.team/typed?": ["run hello, no body"],
            ]
        )
        _ = try await test.client.executions.create(
            "company.team",
            "typed",
            inputs: ["file": .file(path: folder.path + "/rows.csv")]
        )
        #expect(!test.requests[0].text.contains("a,b"))
        #expect(test.requests[1].text.contains("name=\"file\"; filename=\"rows.csv\""))
        #expect(test.requests[1].text.contains("\r\n\r\na,b\n1,2\n\r\n"))
    }

    @Test("are not checked if there are no inputs or the check is disabled")
    func unchecked() async throws {
        let test = try RecordedClient("1.3", step: "run hello, no body")
        var options = CreateOptions()
        options.checksInputs = false
        _ = try await test.client.executions.create("n", "f")
        _ = try await test.client.executions.create("n", "f", inputs: ["x": "1"], options: options)
        #expect(test.lines.count == 2)
    }

    @Test("wait for a flow that was created a moment ago, and for no other")
    func newFlow() async throws {
        let test = try ClientUnderTest { request, count in
            if request.url.hasSuffix("/flows") { return .json(#"{"id":"f","namespace":"n"}"#) }
            return count < 4
                ? .json(#"{"message":"Requested Flow is not found."}"#, status: 404) : .json(#"{"id":"e1"}"#)
        }
        let before = await failure { () async throws(KestraError) in try await test.client.executions.create("n", "f") }
        #expect(before?.code == .notFound)
        _ = try await test.client.flows.create("id: f\nnamespace: n\n")
        #expect(try await test.client.executions.create("n", "f").id == "e1")
        #expect(test.elapsed < .seconds(2))
    }
}
