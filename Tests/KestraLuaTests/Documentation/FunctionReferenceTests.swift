import Glibc
import TestSupport
import Testing

@Suite("The reference of the functions")
struct FunctionReferenceTests {
    private static let path = Repository.root + "/stdlib/docs/reference/functions.md"

    @Test("matches their annotations")
    func upToDate() throws {
        let text = try FunctionReference().text
        if getenv("UPDATE_DOCS") != nil { try writeFile(Self.path, text) }
        #expect(try readText(Self.path) == text, "run UPDATE_DOCS=1 swift test --filter FunctionReferenceTests")
    }

    @Test("describes every function and each of its parameters")
    func complete() throws {
        #expect(try FunctionReference().undescribed == [])
    }
}
