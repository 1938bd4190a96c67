import Testing
import Values

struct JSONDocumentTests {
    private let text = #"{"results":[{"id":"é","n":1},{"id":"b","n":2.5}],"total":18446744073709551615,"a":1,"a":2}"#

    @Test("fields of a document are read on access")
    func fields() throws {
        let root = try JSONDocument(parsing: text.utf8).root
        #expect(root["results"]?[0]?["id"]?.stringValue == "é")
        #expect(root["results"]?[1]?["n"]?.doubleValue == 2.5)
        #expect(root["results"]?[2] == nil)
        #expect(root["results"]?.elements.map { $0["n"]?.integerValue } == [1, nil])
        #expect(root["total"]?.json == .digits("18446744073709551615"))
        #expect(root["a"]?.integerValue == 2)
        #expect(root["missing"] == nil)
        #expect(root[0] == nil)
    }

    @Test("a view keeps its document alive and equals the value")
    func views() throws {
        let view = try JSONDocument(parsing: text.utf8).root["results"]
        #expect(view?.json == [["id": "é", "n": 1], ["id": "b", "n": 2.5]])
        #expect(view?.stringValue == nil)
        #expect(view?.boolValue == nil)
        #expect(try JSONDocument(parsing: "true".utf8).root.boolValue == true)
        #expect(try JSONDocument(parsing: "null".utf8).root.isNull)
    }

    @Test(
        "a view is written like its value",
        arguments: [
            "null", "true", "[]", "{}", #"{"a":[1,-2,2.5,{"b":"\"\\\n\u0001é"}],"c":18446744073709551615,"d":{}}"#,
        ]
    )
    func encoded(text: String) throws {
        let document = try JSONDocument(parsing: text.utf8)
        #expect(document.root.encoded() == document.root.json.bytes())
        if let member = document.root["a"]?[3] { #expect(member.encoded() == member.json.bytes()) }
    }

    @Test("several documents exist at the same time, large and small")
    func several() throws {
        let large = "[" + repeatElement("\"0123456789\"", count: 300_000).joined(separator: ",") + "]"
        let first = try JSONDocument(parsing: text.utf8)
        let second = try JSONDocument(parsing: large.utf8)
        let third = try JSONDocument(parsing: "[1]".utf8)
        #expect(second.root[299_999]?.stringValue == "0123456789")
        #expect(third.root[0]?.integerValue == 1)
        #expect(first.root["results"]?[1]?["id"]?.stringValue == "b")
        #expect(try JSON(parsing: "[2]") == [2])
    }
}
