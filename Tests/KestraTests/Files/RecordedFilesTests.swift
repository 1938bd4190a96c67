import TestSupport
import Testing
import Values

@testable import Kestra

@Suite("Files of a recorded server")
struct RecordedFilesTests {
    private static let path = "/api/v1/main/namespaces/company.team/files"

    @Test("are read into memory, and one that is missing is nil", arguments: recordedVersions)
    func read(version: String) async throws {
        let test = try RecordedClient(
            version,
            ["GET \(Self.path)": ["get file", "get missing file", "get a directory"]]
        )
        let files = test.client.files
        #expect(try await files.read("company.team", "a/hello.txt") == Array("Hello 2".utf8))
        #expect(try await files.read("company.team", "/nope.txt") == nil)
        #expect(try await files.read("company.team", "/a") == nil)
        #expect(test.lines.first == "GET \(Self.path)?path=%2Fa%2Fhello.txt")
    }

    @Test("are downloaded to a path that appears when all has come", arguments: recordedVersions)
    func download(version: String) async throws {
        let folder = try TemporaryDirectory()
        let test = try RecordedClient(version, ["GET \(Self.path)": ["get binary", "get missing file"]])
        let (local, missing) = (folder.path + "/data.bin", folder.path + "/missing")
        let size = try await test.client.files.download("company.team", "bin/data.bin", to: local)
        #expect(size == 256)
        #expect(try readFile(local).count == 256)
        #expect(try await test.client.files.download("company.team", "missing", to: missing) == nil)
        #expect(TestSupport.files(below: folder.path, endings: [""]) == ["data.bin"])
    }

    @Test(
        "are uploaded as the one part that servers take, under a name that does not end in .zip",
        arguments: recordedVersions
    )
    func upload(version: String) async throws {
        let test = try RecordedClient(version, step: "upload zip, other filename")
        try await test.client.files.upload("company.team", "arch/kept.zip", .bytes(Array("PK".utf8)))
        let request = try #require(test.requests.first)
        #expect(test.lines == ["POST \(Self.path)?path=%2Farch%2Fkept.zip"])
        #expect(request.text.contains(#"name="fileContent"; filename="content""#))
        #expect(request.text.contains("\r\n\r\nPK\r\n"))
    }

    @Test("have no space in their name where servers store a plus", arguments: recordedVersions)
    func spaces(version: String) async throws {
        let test = try RecordedClient(
            version,
            ["GET /api/v1/configs": ["configs"], "POST \(Self.path)": ["upload utf8 name"]]
        )
        let error = await failure { () async throws(KestraError) in
            try await test.client.files.upload("company.team", "a/é ü.txt", .bytes([]))
        }
        if version == "2.0" {
            #expect(error == nil)
            #expect(test.lines.last == "POST \(Self.path)?path=%2Fa%2F%C3%A9%20%C3%BC.txt")
        } else {
            #expect(error?.code == .unsupported)
            #expect(error?.message.contains("a + for each space") == true)
        }
    }

    @Test(
        "have no path that leads elsewhere",
        arguments: ["", "/", "../evil", "a/../b", "a/./b", "a%20b", "a\nb", "a/"]
    )
    func badPaths(path: String) async throws {
        let test = try RecordedClient("1.3", [:])
        for error in [
            await failure { () async throws(KestraError) in
                try await test.client.files.upload("n", path, .bytes([]))
            },
            await failure { () async throws(KestraError) in try await test.client.files.read("n", path) },
        ] {
            #expect(error?.code == .invalid)
            #expect(error?.message.hasPrefix("the path \"\(path)\" ") == true)
        }
        #expect(test.lines.isEmpty)
    }

    @Test("are listed: all paths, one folder, one file", arguments: recordedVersions)
    func list(version: String) async throws {
        let test = try RecordedClient(
            version,
            [
                "GET \(Self.path)/search": [version == "2.0" ? "search files" : "search all files"],
                "GET \(Self.path)/directory": ["directory a", "directory missing"],
                "GET \(Self.path)/stats": ["stats file", "stats missing"],
            ]
        )
        let files = test.client.files
        let paths = try await files.list("company.team", in: "a")
        #expect(paths.contains("/a/hello.txt"))
        #expect(paths.allSatisfy { $0.hasPrefix("/a/") })
        #expect(test.lines.last == "GET \(Self.path)/search?q=%2F")
        let entries = try #require(try await files.entries("company.team", in: "/a"))
        #expect(entries.prefix(2).map(\.name) == ["empty.txt", "hello.txt"])
        #expect(entries.prefix(2).map(\.size) == [0, 7])
        #expect(try await files.entries("company.team", in: "zzz") == nil)
        let stat = try #require(try await files.stat("company.team", "a/hello.txt"))
        #expect(stat.size == 7 && !stat.isFolder && stat.modified != nil)
        #expect(try await files.stat("company.team", "zzz") == nil)
    }

    @Test("are deleted, and one that is missing is false though the server says yes", arguments: recordedVersions)
    func delete(version: String) async throws {
        let test = try RecordedClient(
            version,
            ["GET \(Self.path)/stats": ["stats file", "stats missing"], "DELETE \(Self.path)": ["delete file"]]
        )
        #expect(try await test.client.files.delete("company.team", "c/moved.txt"))
        #expect(try await !test.client.files.delete("company.team", "nope"))
        #expect(test.lines.filter { $0.hasPrefix("DELETE") } == ["DELETE \(Self.path)?path=%2Fc%2Fmoved.txt"])
        let all = await failure { () async throws(KestraError) in try await test.client.files.delete("n", "/") }
        #expect(all?.code == .invalid)
    }

    @Test("are moved into a folder that is made for them", arguments: recordedVersions)
    func move(version: String) async throws {
        let test = try RecordedClient(
            version,
            [
                "GET \(Self.path)/stats": ["stats file", "stats missing", "stats missing", "stats file"],
                "POST \(Self.path)/directory?path=%2Fc": ["make directory"],
                "PUT \(Self.path)?from=%2Fa%2Fhello.txt&to=%2Fc%2Fmoved.txt": [
                    version == "0.24" || version == "1.0" ? "make directory" : "move file"
                ],
            ]
        )
        try await test.client.files.move("company.team", from: "a/hello.txt", to: "c/moved.txt")
        #expect(test.lines.map { $0.prefix { $0 != " " } } == ["GET", "GET", "GET", "POST", "PUT", "GET"])
    }

    @Test("are not moved from nowhere, nor onto another one")
    func badMoves() async throws {
        let missing = try RecordedClient("1.3", ["GET \(Self.path)/stats": ["stats missing"]])
        let nowhere = await failure { () async throws(KestraError) in
            try await missing.client.files.move("company.team", from: "nope", to: "c/x")
        }
        #expect(nowhere?.code == .notFound)
        #expect(nowhere?.message == "file /nope of company.team does not exist")
        let taken = try RecordedClient("1.3", ["GET \(Self.path)/stats": ["stats file"]])
        let onto = await failure { () async throws(KestraError) in
            try await taken.client.files.move("company.team", from: "b/two.txt", to: "a/hello.txt")
        }
        #expect(onto?.code == .conflict)
        #expect(onto?.message == "file /a/hello.txt of company.team exists already")
    }

    @Test("of executions are read by their address", arguments: ["1.3", "2.0"])
    func executionFiles(version: String) async throws {
        let test = try RecordedClient(version, ["GET /api/v1/main/executions/e1/file": ["download the file"]])
        let address = "kestra:///company/team/typed/executions/e1/inputs/file/file"
        #expect(try await test.client.executions.readFile("e1", address) == Array("col\n1\n2\n".utf8))
        let bad = await failure { () async throws(KestraError) in
            try await test.client.executions.readFile("e1", "/etc/passwd")
        }
        #expect(bad?.code == .invalid)
        #expect(test.lines.count == 1)
    }
}
