import TestSupport
import Testing
import Values

@testable import Kestra

/// What servers made of inputs, value by value: `conformance` of the check that comes before a create.
@Suite("A recorded input")
struct RecordedInputTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let type: String
        let sent: String
        /// Nil when the server refused it.
        let value: JSON?
        var testDescription: String { "\(type) \(sent)" }

        /// The input as the answer to a check describes it.
        var definition: JSON {
            let words = type.split(separator: " ").map(String.init)
            switch type {
            case let type where type.hasPrefix("ARRAY of"): return ["type": "ARRAY", "itemType": .string(words[2])]
            case "SELECT": return ["type": "SELECT", "values": ["a", "b"]]
            case "SELECT with custom values": return ["type": "SELECT", "values": ["a"], "allowCustomValue": true]
            case "MULTISELECT": return ["type": "MULTISELECT", "values": ["x", "y", "z"]]
            default: return ["type": .string(words[0])]
            }
        }
    }

    static let rows: [Row] = ["1.3", "2.0"].flatMap { version in
        let path = "\(Repository.recordings)/inputs-\(version).json"
        let list = (try? JSON(parsing: readFile(path)))?.arrayValue ?? []
        return list.map { row in
            Row(type: row["type"]?.stringValue ?? "", sent: row["sent"]?.stringValue ?? "", value: row["value"])
        }
    }

    @Test("is never taken silently for something else")
    func silent() {
        #expect(Self.rows.count > 250)
        var refused: Set<String> = []
        for row in Self.rows {
            guard let value = row.value else { continue }
            if DeclaredInput(row.definition).problem(of: .text(row.sent)) == nil {
                #expect(Self.keeps(value, of: row), "\(row.type) \(row.sent) became \(value)")
            } else {
                refused.insert(row.sent.isEmpty ? "empty" : row.type)
                #expect(!Self.keeps(value, of: row) || row.type == "SELECT", "\(row.type) \(row.sent)")
            }
        }
        #expect(refused == ["empty", "BOOL", "SELECT", "ARRAY of BOOL"])
    }

    /// Whether the server's value says the same as the text that was sent.
    private static func keeps(_ value: JSON, of row: Row) -> Bool {
        switch value {
        case .null: row.sent == "null"
        case .bool(let truth): row.sent.lowercased() == "\(truth)"
        case .array(let items) where row.type == "ARRAY of BOOL":
            items.allSatisfy { $0.boolValue == true || row.sent.contains("false") }
        default: true
        }
    }
}
