import Testing
import Values

struct YAMLDocumentTests {
    @Test("nodes know their line and column")
    func places() throws {
        let source = "id: a\ntasks:\n  - id: é b\n    type: x\n"
        let root = try #require(try YAML.documents(source).first)
        let task = try #require(root["tasks"]?[0])
        #expect([root.line, root.column] == [1, 1])
        #expect([task.line, task.column] == [3, 5])
        #expect([task["type"]?.line, task["type"]?.column] == [4, 11])
        #expect(task.mapping?.members.first?.keyNode.end == YAMLPosition(line: 3, column: 7))
        #expect(root.json == ["id": "a", "tasks": [["id": "é b", "type": "x"]]])
    }

    @Test("each document of a text is read, and a text of comments has none")
    func several() throws {
        #expect(try YAML.documents("a: 1\n---\n- b\n---\nc\n").map(\.json) == [["a": 1], ["b"], "c"])
        #expect(try YAML.documents("# nothing\n").isEmpty)
        #expect(try YAML.documents(#"{"id": "a", "n": [1, null]}"#).map(\.json) == [["id": "a", "n": [1, nil]]])
    }

    @Test("an alias stands for the value of its anchor")
    func aliases() throws {
        let root = try #require(try YAML.documents("a: &x {b: 1}\nc: *x\nd: [*x, &y 2, *y]\n").first)
        #expect(root.json == ["a": ["b": 1], "c": ["b": 1], "d": [["b": 1], 2, 2]])
        #expect(root["c"]?.line == 1)
    }

    @Test("merged members come in where no own member stands")
    func merges() throws {
        let source = """
            one: &one {a: 1, b: 1}
            two: &two {b: 2, c: 2}
            own: {b: 0, <<: *one}
            list: {<<: [*one, *two], c: 0}
            """
        let root = try #require(try YAML.documents(source).first)
        #expect(root["own"]?.json == ["b": 0, "a": 1])
        #expect(root["list"]?.json == ["a": 1, "b": 1, "c": 0])
        #expect(root["own"]?.doubledKeys.isEmpty == true)
    }

    @Test("doubled keys are reported with their place, and the last counts")
    func doubled() throws {
        let root = try #require(try YAML.documents("a: 1\nb: {c: 1, c: 2}\na: 3\n").first)
        #expect(root.doubledKeys.map(\.text) == ["c", "a"])
        #expect(root.doubledKeys.map(\.line) == [2, 3])
        #expect(root.json == ["a": 3, "b": ["c": 2]])
    }

    @Test("aliases that grow without bound are refused")
    func bomb() {
        var source = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...9 {
            source +=
                "a\(level): &a\(level) [" + repeatElement("*a\(level - 1)", count: 10).joined(separator: ", ") + "]\n"
        }
        let error = #expect(throws: YAMLError.self) { try YAML.documents(source) }
        #expect(error?.problem == "the aliases repeat more than 2000000 values")
    }

    @Test("aliases of a long text are refused when they grow with the square of the document")
    func longTexts() throws {
        func source(_ count: Int) -> String {
            "a: &a \(String(repeating: "x", count: 1_000_000))\nb: [\(repeatElement("*a", count: count).joined(separator: ", "))]"
        }
        #expect(try YAML.documents(source(16)).first?["b"]?.elements?.count == 16)
        let error = #expect(throws: YAMLError.self) { try YAML.documents(source(17)) }
        #expect(error?.problem == "the aliases repeat more than 16000000 bytes of text")
    }

    @Test("deep nesting is refused")
    func depth() {
        let error = #expect(throws: YAMLError.self) { try YAML.documents(String(repeating: "[", count: 100_000)) }
        #expect(error?.problem == "the YAML text is nested deeper than 512 levels")
    }

    @Test(
        "an error names its place",
        arguments: [
            (
                "tasks:\n\t- id: a",
                YAMLError(
                    context: "while scanning for the next token",
                    problem: "found character that cannot start any token",
                    line: 2,
                    column: 1
                )
            ),
            (
                "a: [1",
                YAMLError(
                    context: "while parsing a flow sequence",
                    problem: "did not find expected ',' or ']'",
                    line: 2,
                    column: 1
                )
            ),
            ("a: *b", YAMLError(problem: "found undefined alias b", line: 1, column: 4)),
            ("a: b: c", YAMLError(problem: "mapping values are not allowed in this context", line: 1, column: 5)),
            (
                "? [a]\n: b",
                YAMLError(
                    problem: "a key must be a text, not a list or a mapping",
                    line: 1,
                    column: 3
                )
            ),
            (
                "<<: 1",
                YAMLError(
                    problem: "expected a mapping or list of mappings for merging",
                    line: 1,
                    column: 5
                )
            ),
        ]
    )
    func errors(source: String, error: YAMLError) {
        #expect(throws: error) { try YAML.documents(source) }
    }
}
