import Testing
import Values

@Suite("YAML that is written")
struct YAMLWriterTests {
    @Test("puts named keys first and keeps the order of the others")
    func order() throws {
        let value: JSON = ["tasks": [["type": "x", "id": "a"]], "id": "f", "a": nil]
        #expect(
            try YAML.text(of: value, leadingKeys: ["id", "missing"]) == """
                id: f
                tasks:
                  - id: a
                    type: x
                a: null

                """
        )
    }

    @Test("marks a long key, because readers limit the length of other keys")
    func longKey() throws {
        let key = String(repeating: "k", count: 2000)
        let text = try YAML.text(of: [key: ["a": ["b"]], "c": 1] as JSON)
        #expect(text == "? \(key)\n:\n  a:\n    - b\nc: 1\n" as String)
        #expect(try YAML.documents(text).first?[key]?["a"]?[0]?.text == "b")
    }

    @Test("has no number that a reader takes for a string")
    func numbers() throws {
        #expect(try YAML.text(of: .double(1e300)) == "1.0e+300\n")
        #expect(throws: YAMLValueError.self) { try YAML.text(of: .digits("1e400")) }
    }
}
