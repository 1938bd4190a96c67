import Testing
import Values

@testable import Kestra

@Suite("A null that is a member of an object, which servers drop from what they store")
struct NullMembersTests {
    private static let nested: JSON = ["a": [1, ["b": .null, "c": .null, "d": [.null, 2]]]]

    @Test("is refused with its place, and nothing is sent")
    func refused() async throws {
        let test = try ClientUnderTest { _, _ in .json("{}") }
        let error = await failure { () async throws(KestraError) in
            try await test.client.kv.set("n", "k", .json(Self.nested))
        }
        #expect(error?.code == .invalid)
        #expect(error?.operation == "kv.set")
        #expect(error?.message == "key k of n: a[2].b is null, and the server would store the object without it")
        #expect(error?.hint?.contains("nulls = \"drop\"") == true)
        #expect(test.transport.requests.isEmpty)
    }

    @Test("is left out when that is said, and nulls in lists stay")
    func dropped() async throws {
        #expect(KVValue.json(Self.nested).withoutNullMembers == .json(["a": [1, ["d": [.null, 2]]]]))
        let test = try ClientUnderTest { _, _ in .json("{}") }
        try await test.client.kv.set("n", "k", .json(Self.nested), nulls: .drop)
        #expect(test.transport.lines == ["PUT /api/v1/main/namespaces/n/kv/k"])
    }

    @Test(
        "is not what a null alone or in a list is",
        arguments: [JSON.null, [.null], [["a": 1], .null], ["a": [.null]]]
    )
    func others(_ value: JSON) { #expect(KVValue.json(value).nullMember == nil) }
}
