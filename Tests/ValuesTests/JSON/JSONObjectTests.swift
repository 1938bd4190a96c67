import Testing
import Values

struct JSONObjectTests {
    @Test("members keep the order in which they came, few or many", arguments: [3, 200])
    func order(count: Int) {
        var object = JSONObject()
        for index in 0..<count { object["key \(index)"] = .integer(Int64(index)) }
        object["key 1"] = "changed"
        object["key 0"] = nil
        object["missing"] = nil
        object["key 0"] = "again"
        #expect(object.count == count)
        #expect(object.keys == (1..<count).map { "key \($0)" } + ["key 0"])
        #expect(object["key 1"] == "changed")
        #expect(object["key \(count - 1)"] == .integer(Int64(count - 1)))
        #expect(object.map(\.key) == object.keys)
        #expect(object["key \(count)"] == nil)
    }

    @Test("objects are equal by their members, not by their order")
    func equality() {
        let left: JSONObject = ["a": 1, "b": [nil]]
        let right: JSONObject = ["b": [nil], "a": 1]
        #expect(left == right)
        #expect(Set([left, right]).count == 1)
        #expect(left != ["a": 1])
        #expect(left != ["a": 1, "b": [1]])
    }

    @Test("merging takes the other's values and keeps the places")
    func merging() {
        var object: JSONObject = ["a": 1, "b": 2]
        object.merge(["b": 3, "c": 4])
        object["c", default: 0] = 5
        #expect(JSON.object(object).text() == #"{"a":1,"b":3,"c":5}"#)
        #expect(object["d", default: 7] == 7)
    }
}
