import TestSupport
import Testing
import Values

@testable import Kestra

@Suite("Keys of a recorded server")
struct RecordedKVTests {
    private static let path = "/api/v1/main/namespaces/company.team/kv"

    private static func value(_ version: String, _ key: String) async throws -> KVValue? {
        let test = try RecordedClient(version, step: "get \(key)")
        return try await test.client.kv.get("company.team", key)
    }

    @Test(
        "have typed values, on every version",
        arguments: recordedVersions,
        [
            ("str_plain", .json("Hello")), ("max64", .json(.integer(.max))),
            ("over64", .json(.digits("9223372036854775808"))),
            ("float", .json(1.5)), ("exp", .json(1000.0)), ("bool", .json(true)), ("null", .json(nil)),
            ("obj", .json(["a": 1, "b": [true, nil, "x"]])), ("empty_arr", .json([])), ("empty_obj", .json([:])),
            ("date", .date(CalendarDate(daysSinceEpoch: 20_455))),
            ("datetime", .dateTime(Timestamp(seconds: 1_767_323_045))),
            ("duration", .duration(.seconds(300))), ("q_duration", .duration(.seconds(432_000))),
            ("q_date", .json("2026-01-02")),
            ("q_num", .json("123")), ("q_empty", .json("")), ("nul", .json("a\0b")), ("uni", .json("héllo ✓ 🚀")),
        ] as [(String, KVValue)]
    )
    func types(version: String, expected: (key: String, value: KVValue)) async throws {
        #expect(try await Self.value(version, expected.key) == expected.value)
    }

    @Test(
        "are sent as the text that was recorded with the same outcome",
        arguments: recordedVersions,
        [
            ("str_plain", .json("Hello")), ("max64", .json(.integer(.max))),
            ("over64", .json(.digits("9223372036854775808"))),
            ("bool", .json(true)), ("obj", .json(["a": 1, "b": [true, nil, "x"]])), ("empty_arr", .json([])),
            ("date", .date(CalendarDate(daysSinceEpoch: 20_455))), ("q_true", .json("true")),
            ("multi", .json("line1\nline2\t\"q\"")), ("uni", .json("héllo ✓ 🚀")),
            ("precise", .json(.digits("123456789.123456789123456789"))),
        ] as [(String, KVValue)]
    )
    func sent(version: String, value: (key: String, value: KVValue)) async throws {
        let test = try RecordedClient(version, step: "put \(value.key)")
        try await test.client.kv.set("company.team", value.key, value.value)
        let request = try #require(test.requests.last)
        #expect(
            request.text == test.recording["put \(value.key)"].map { String(decoding: $0.requestBody, as: UTF8.self) }
        )
        #expect(request.header("Content-Type") == "text/plain")
        #expect(test.lines.last == "PUT \(Self.path)/\(value.key)")
    }

    @Test("that are missing are distinguished from expired ones", arguments: recordedVersions)
    func missing(version: String) async throws {
        let test = try RecordedClient(version, ["GET \(Self.path)/": ["get missing", "get after ttl", "get null"]])
        let kv = test.client.kv
        #expect(try await kv.lookUp("company.team", "missing") == .missing)
        #expect(try await kv.lookUp("company.team", "ttl") == .expired)
        guard case .found(let entry) = try await kv.lookUp("company.team", "null") else {
            Issue.record("null is a value")
            return
        }
        #expect(entry.value == .json(nil))
        #expect(entry.revision == (version == "1.3" || version == "2.0" ? 1 : nil))
    }

    @Test("get their time to live and description as headers", arguments: recordedVersions)
    func headers(version: String) async throws {
        let test = try RecordedClient(version, step: "put with ttl and description headers")
        try await test.client.kv.set(
            "company.team",
            "ttl",
            .json("soon gone"),
            ttl: .seconds(2),
            description: "short lived"
        )
        let request = try #require(test.requests.last)
        #expect(request.header("ttl") == "PT2S")
        #expect(request.header("description") == "short lived")
        #expect(test.lines == ["PUT \(Self.path)/ttl"])
    }

    @Test("are refused before anything is sent")
    func refused() async throws {
        let test = try RecordedClient("1.3", [:])
        let kv = test.client.kv
        for key in ["", "a b", ".a", "-a", "é", "a/b"] {
            let error = await failure { () async throws(KestraError) in try await kv.set("n", key, .json(1)) }
            #expect(error?.code == .invalid)
            #expect(error?.message.contains("\"\(key)\" is not a valid key") == true)
        }
        let over = await failure { () async throws(KestraError) in try await kv.set("n", "k", .json(1), ttl: .zero) }
        #expect(over?.message == "a time to live of PT0S is over at once")
        let text = await failure { () async throws(KestraError) in try await kv.set("n", "k", .json("PT5M")) }
        #expect(text?.hint == "store it as a duration, or inside an object or a list")
        for description in ["a\nb", "é"] {
            let error = await failure { () async throws(KestraError) in
                try await kv.set("n", "k", .json(1), description: description)
            }
            #expect(error?.hint == "write it in ASCII, on one line")
        }
        #expect(test.lines.isEmpty)
    }

    @Test("are read back on request", arguments: recordedVersions)
    func verify(version: String) async throws {
        let steps = ["PUT \(Self.path)/": ["put int"], "GET \(Self.path)/": ["get int", "get bool", "get missing"]]
        let test = try RecordedClient(version, steps)
        let kv = test.client.kv
        try await kv.set("company.team", "int", .json(42), verify: true)
        let other = await failure { () async throws(KestraError) in
            try await kv.set("company.team", "int", .json(42), verify: true)
        }
        #expect(other?.message == "key int of company.team holds true after it was written")
        let gone = await failure { () async throws(KestraError) in
            try await kv.set("company.team", "int", .json(42), verify: true)
        }
        #expect(gone?.message == "key int of company.team holds nothing after it was written")
    }

    @Test("are listed by the path that the version has", arguments: recordedVersions)
    func list(version: String) async throws {
        let newer = version == "1.3" || version == "2.0"
        let steps = [
            "GET /api/v1/configs": ["configs"], "GET \(Self.path)": ["list (1.x path)"],
            "GET /api/v1/main/kv?filters%5Bnamespace%5D%5BEQUALS%5D=company.team&page=1&size=1000": ["list (2.x path)"],
        ]
        let test = try RecordedClient(version, steps)
        let keys = try await test.client.kv.list("company.team")
        #expect(keys.count > 30)
        #expect(keys.first?.key == "a.b-c_d")
        #expect(keys.allSatisfy { $0.namespace == "company.team" && $0.created != nil && $0.updated != nil })
        #expect(keys.first?.revision == (newer ? 1 : nil))
        #expect(keys.map(\.key) == keys.map(\.key).sorted())
        #expect(test.lines.count == 2)
        #expect(test.lines.last?.hasPrefix(newer ? "GET /api/v1/main/kv?" : "GET \(Self.path)") == true)
    }

    @Test("are deleted one by one or together", arguments: recordedVersions)
    func delete(version: String) async throws {
        let steps = [
            "DELETE \(Self.path)/": ["delete key", "delete key again"], "DELETE \(Self.path)": ["bulk delete"],
        ]
        let test = try RecordedClient(version, steps)
        #expect(try await test.client.kv.delete("company.team", "str"))
        #expect(try await !test.client.kv.delete("company.team", "str"))
        #expect(try await test.client.kv.delete("company.team", keys: ["int", "nope"]) == ["int"])
        #expect(try JSON(parsing: test.requests.last?.text ?? "") == ["keys": ["int", "nope"]])
    }
}
