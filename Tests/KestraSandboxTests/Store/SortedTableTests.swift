import Testing

@testable import KestraSandbox

@Suite("A table that is sorted by names")
struct SortedTableTests {
    @Test("keeps its records in the order of their names, whatever the order in which they came")
    func order() {
        var table = SortedTable<Int>()
        for number in [5, 1, 4, 2, 3] { table[RecordName("a", "\(number)")] = number }
        #expect(table.records == [1, 2, 3, 4, 5])
        table[RecordName("a", "3")] = 30
        table[RecordName("a", "1")] = nil
        table[RecordName("a", "9")] = nil
        #expect(table.records == [2, 30, 4, 5])
        #expect(table[RecordName("a", "3")] == 30 && table[RecordName("a", "1")] == nil)
    }

    @Test("finds the records below a name, not those of a name that only begins with the same text")
    func below() {
        var table = SortedTable<String>()
        for name in [["a", "f", "t"], ["a", "f", "u"], ["a", "ff", "t"], ["ab", "f", "t"]] {
            table[RecordName(name[0], name[1], name[2])] = name.joined(separator: "/")
        }
        #expect(Array(table.records(below: RecordName("a", "f"))) == ["a/f/t", "a/f/u"])
        #expect(Array(table.records(below: RecordName("a"))) == ["a/f/t", "a/f/u", "a/ff/t"])
        #expect(table.records(below: RecordName("b")).isEmpty)
    }
}
