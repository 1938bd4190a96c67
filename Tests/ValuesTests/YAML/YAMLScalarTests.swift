import Testing
import Values

struct YAMLScalarTests {
    @Test(
        "a plain scalar is read by YAML 1.1",
        arguments: [
            ("off", false), ("on", true), ("Yes", true), ("NO", false), ("y", "y"), ("tRue", "tRue"), ("~", nil),
            ("Null", nil), ("", nil), ("12", 12), ("-12", -12), ("+12", 12), ("010", 8), ("0x1F", 31), ("0b101", 5),
            ("1_000", 1000), ("089", "089"), ("1.5", 1.5), ("1.", 1.0), (".5", 0.5), ("1e3", 1000.0),
            ("-1.5e-3", -0.0015),
            ("1.2.3", "1.2.3"), ("1-2", "1-2"), ("2026-11-20", "2026-11-20"), ("12:30", "12:30"), (".inf", ".inf"),
            ("+", "+"), ("-", "-"), ("0", 0), ("-0", 0), ("e5", "e5"), ("0.10", 0.1), ("PT5M", "PT5M"), ("a b", "a b"),
            ("123456789012345678901", .digits("123456789012345678901")), ("0o10", "0o10"), ("1e400", "1e400"),
            (".", "."), ("...x", "...x"), ("١", "١"), ("1e", "1e"), ("+.5", 0.5),
        ] as [(String, JSON)]
    )
    func plain(text: String, value: JSON) throws {
        let source = text == "-" ? "[\(text)x, a]" : "k: \(text)"
        if text == "-" { return #expect(try YAML.documents(source).first?[0]?.json == "-x") }
        #expect(try YAML.documents(source).first?["k"]?.json == value)
    }

    @Test(
        "quotes, blocks and tags say what a scalar is",
        arguments: [
            ("'off'", "off"), ("\"12\"", "12"), ("\"\"", ""), ("!!str 12", "12"), ("!!int '12'", 12),
            ("!!null ''", nil),
            ("!!float 1", 1), ("!!bool 'yes'", true), ("! 12", 12), ("!mine 12", "12"), ("|\n  12\n", "12\n"),
            (">-\n  a\n  b\n", "a b"),
        ] as [(String, JSON)]
    )
    func written(text: String, value: JSON) throws {
        #expect(try YAML.documents("k: \(text)").first?["k"]?.json == value)
    }

    @Test("a key is its text and nothing else")
    func keys() throws {
        let node = try #require(try YAML.documents("on: 1\n010: 2\n'': 3\n~: 4").first)
        #expect(node.json.objectValue?.keys == ["on", "010", "", "~"])
    }
}
