import TestSupport
import Testing
import Values

@testable import SandboxEngine
@testable import SandboxModel

/// The recorded results of reading many values as each type of input.
@Suite("Inputs are read as the recorded servers read them")
struct RecordedInputsTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let family: SandboxFamily
        let type: String
        let sent: String
        let value: JSON?
        let errors: [String]?
        var testDescription: String { "\(family.rawValue): \(type) from \"\(sent)\"" }
    }

    static let cases: [Case] = SandboxFamily.allCases.flatMap { family in
        ((try? recorded("inputs-\(family.rawValue).json")) ?? []).map { item in
            Case(
                family: family,
                type: item["type"]?.stringValue ?? "",
                sent: item["sent"]?.stringValue ?? "",
                value: item["value"],
                errors: item["error"]?.arrayValue?.compactMap(\.stringValue)
            )
        }
    }

    @Test("every recorded value is read, or refused with the same words", arguments: cases)
    func agrees(_ item: Case) throws {
        var settings = EngineSettings()
        // The recorded server of 2.0 accepts secrets; the one of 1.3 refuses them.
        if item.family == .v2 { settings.encryption = try Encryption(key: Self.key) }
        let bench = try TestBench(item.family, settings: settings)
        let kind = item.type.split(separator: " ").first.map(String.init) ?? item.type
        let flow = try bench.deploy(
            """
            inputs:
              - id: v
                type: \(kind)
                required: false
            \(Self.options[item.type] ?? "")tasks:
              - {id: a, type: io.kestra.plugin.core.log.Log, message: x}

            """
        )
        let check = try #require(bench.engine.validateInputs(flow, ["v": .text(item.sent)]).first)
        #expect(check.errors == item.errors ?? [])
        if item.errors == nil { #expect(Self.same(Self.comparable(check.value), Self.comparable(item.value ?? .null))) }
    }

    @Test("the recording is complete")
    func count() { #expect(Self.cases.count == 278) }

    private static let key = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="

    /// An encrypted value differs each time, but its length does not.
    private static func comparable(_ value: JSON) -> JSON {
        guard let text = value["value"]?.stringValue, value["type"]?.stringValue?.hasSuffix("encrypted") == true else {
            return value
        }
        return ["length": .integer(Int64(text.count)), "type": value["type"] ?? .null]
    }

    /// Numbers are compared by value: a recording does not distinguish 1 and 1.0.
    private static func same(_ one: JSON, _ two: JSON) -> Bool {
        if let left = one.doubleValue, let right = two.doubleValue { return left == right }
        if let left = one.arrayValue, let right = two.arrayValue {
            return left.count == right.count && zip(left, right).allSatisfy(same)
        }
        return one == two
    }

    private static let options = [
        "STRING with validator": "    validator: \"^[a-z]+$\"\n", "INT": "    min: -5\n    max: 100\n",
        "FLOAT": "    min: 0.5\n    max: 10\n", "SELECT": "    values: [a, b]\n",
        "SELECT with custom values": "    values: [a, b]\n    allowCustomValue: true\n",
        "MULTISELECT": "    values: [x, y, z]\n", "ARRAY of INT": "    itemType: INT\n",
        "ARRAY of STRING": "    itemType: STRING\n", "ARRAY of BOOL": "    itemType: BOOL\n",
        "ARRAY of DATE": "    itemType: DATE\n",
    ]
}
