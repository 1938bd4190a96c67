import FoundationEssentials
import TestSupport
import Testing

@testable import KestraLuaTesting

@Suite("Finding test files")
struct TestFilesTests {
    private let folder: TemporaryDirectory

    init() throws {
        folder = try TemporaryDirectory()
        for path in ["b_test.lua", "a_test.lua", "recipe.lua", "sub/c_test.lua", "sub/note.txt", ".git/d_test.lua"] {
            let parent = (folder.path + "/" + path).split(separator: "/").dropLast().joined(separator: "/")
            try FileManager.default.createDirectory(atPath: "/" + parent, withIntermediateDirectories: true)
            try writeFile(folder.path + "/" + path, "")
        }
    }

    private func found(_ paths: String...) throws -> [String] {
        try TestFiles.find(in: paths.map { folder.path + $0 }).map { String($0.dropFirst(folder.path.count)) }
    }

    @Test("a folder gives the test files below it in order, without hidden folders")
    func folders() throws {
        #expect(try found("") == ["/a_test.lua", "/b_test.lua", "/sub/c_test.lua"])
        #expect(try found("/") == ["/a_test.lua", "/b_test.lua", "/sub/c_test.lua"])
    }

    @Test("a file that is named counts whatever its name, and counts once")
    func named() throws {
        #expect(try found("/recipe.lua", "/sub", "/sub/c_test.lua") == ["/recipe.lua", "/sub/c_test.lua"])
    }

    @Test("a linked folder that leads back is not entered")
    func links() throws {
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/sub/up",
            withDestinationPath: folder.path
        )
        #expect(try found("/sub") == ["/sub/c_test.lua"])
    }

    @Test("a path that is not there is an error that has it")
    func missing() {
        #expect(throws: TestFiles.Missing.self) { try found("/none") }
    }
}
