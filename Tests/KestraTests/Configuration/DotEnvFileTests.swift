import Testing

@testable import Kestra

@Suite(".env files")
struct DotEnvFileTests {
    @Test(
        "give the value of a name",
        arguments: [
            ("A=1", "1"), ("A = 1 ", "1"), ("export A=1", "1"), ("  export\tA=1", "1"), ("A=", ""),
            ("A=one two", "one two"), ("A=one # comment", "one"), ("A=one#two", "one#two"), ("A=#two", ""),
            ("A='one # two'", "one # two"), ("A='\\n $X'", "\\n $X"), ("A=\"one # two\" # comment", "one # two"),
            ("A=\"a\\nb\\t\\\"c\\\"\\\\\\$\"", "a\nb\t\"c\"\\$"), ("A=\"two\nlines\"", "two\nlines"),
            ("# comment\n\nA=1\r\nB=2", "1"), ("A=1\nA=2", "2"), ("\u{FEFF}A=1", "1"), ("A=p@ss=w:rd!", "p@ss=w:rd!"),
            ("export=1\nA=2", "2"),
        ]
    )
    func value(_ text: String, _ expected: String) throws {
        let file = try DotEnvFile(text)
        #expect(file["A"] == expected)
    }

    @Test("say the file and line of a setting")
    func source() throws {
        let file = try DotEnvFile("# first\nB='x\ny'\nA=1\n", path: "my.env")
        #expect(file.setting("A")?.source == "my.env:4: A")
        #expect(file.setting("C")?.source == nil)
    }

    @Test(
        "refuse what is no line of theirs, naming the line",
        arguments: [
            ("A=1\nnonsense", 2), ("=1", 1), ("1A=2", 1), ("\n\nA='never closed\n\n", 3), ("A=\"x\" y", 1),
            ("export A", 1), ("A-B=1", 1),
        ]
    )
    func refusal(_ text: String, _ line: Int) {
        let error = #expect(throws: KestraError.self) { try DotEnvFile(text, path: "my.env") }
        #expect(error?.code == .invalid)
        #expect(error?.message.hasPrefix("my.env:\(line): ") == true)
    }

    @Test("that do not exist are an error that names them")
    func missing() {
        let error = #expect(throws: KestraError.self) { try DotEnvFile(path: "/no/such/.env") }
        #expect(error?.code == .notFound)
        #expect(error?.message.contains("/no/such/.env") == true)
    }
}
