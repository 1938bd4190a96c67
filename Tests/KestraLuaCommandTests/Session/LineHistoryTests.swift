import TestSupport
import Testing

@testable import KestraLuaCommand

@Suite("The lines that a session keeps")
struct LineHistoryTests {
    private let folder: TemporaryDirectory
    private var path: String { folder.path + "/state/kestra-lua/history" }

    init() throws { folder = try TemporaryDirectory() }

    private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    @Test("each line is in the file as soon as it is typed, so that two sessions keep all")
    func append() throws {
        let one = LineHistory(path: path)
        let other = LineHistory(path: path)
        #expect(one.add(bytes("a")) && other.add(bytes("b")) && one.add(bytes("c")))
        #expect(try readText(path) == "a\nb\nc\n")
        #expect(LineHistory(path: path).lines == [bytes("a"), bytes("b"), bytes("c")])
    }

    @Test("a line that is empty, begun with a space, or the same as the last is not kept")
    func notKept() throws {
        let history = LineHistory(path: path)
        #expect(history.add(bytes("a")))
        #expect(!history.add(bytes("a")) && !history.add([]) && !history.add(bytes(" secret")))
        #expect(try readText(path) == "a\n")
        #expect(!LineHistory(path: path).add(bytes("a")))
    }

    @Test("of a long file the newer lines stay")
    func long() throws {
        _ = LineHistory(path: path).add(bytes("first"))
        try writeFile(path, (1...2500).map { "line \($0)\n" }.joined())
        #expect(LineHistory(path: path).lines.map { String(decoding: $0, as: UTF8.self) }.last == "line 2500")
        #expect(try readText(path).hasPrefix("line 1501\n"))
        #expect(try permissions(of: path) == 0o600)
    }

    @Test("nothing is kept without a place, and a place that cannot be written is no error")
    func noPlace() {
        #expect(LineHistory(path: nil).add(bytes("a")))
        #expect(LineHistory(path: "/proc/none/history").add(bytes("a")))
    }

    @Test("the file is in the user's state folder")
    func place() {
        #expect(LineHistory.path { ["HOME": "/h"][$0] } == "/h/.local/state/kestra-lua/history")
        #expect(LineHistory.path { ["HOME": "/h", "XDG_STATE_HOME": "/s"][$0] } == "/s/kestra-lua/history")
        #expect(LineHistory.path { ["HOME": "/h", "XDG_STATE_HOME": "s"][$0] } == "/h/.local/state/kestra-lua/history")
        #expect(LineHistory.path { _ in nil } == nil)
    }

    @Test("names in columns are read downwards and fit the width")
    func columns() {
        let names = (1...7).map { "name\($0)" }
        #expect(NameColumns(names, width: 20).text == "name1  name4  name7\nname2  name5\nname3  name6\n")
        #expect(NameColumns(names, width: 3).text == names.map { $0 + "\n" }.joined())
        #expect(NameColumns(["a"], width: 80).text == "a\n")
    }
}
