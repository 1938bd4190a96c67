import FoundationEssentials
import HTTPTransport
import TestSupport
import Testing

@testable import Kestra

@Suite("A download")
struct FileDownloadTests {
    @Test("that is cut leaves the previous file unchanged")
    func cut() async throws {
        let folder = try TemporaryDirectory()
        let local = folder.path + "/kept.txt"
        try writeFile(local, "before")
        let broken = TransportFailure(.cut, "the connection was closed", mayHaveArrived: true)
        let test = try ClientUnderTest { _, _ in .stream("half of", then: broken) }
        let error = await failure { () async throws(KestraError) in
            try await test.client.files.download("n", "kept.txt", to: local)
        }
        #expect(error?.code == .unreachable)
        #expect(try readText(local) == "before")
        #expect(TestSupport.files(below: folder.path, endings: [""]) == ["kept.txt"])
    }

    @Test("replaces the existing file")
    func replaces() async throws {
        let folder = try TemporaryDirectory()
        let local = folder.path + "/kept.txt"
        try writeFile(local, "before")
        let test = try ClientUnderTest { _, _ in .stream("after") }
        #expect(try await test.client.files.download("n", "kept.txt", to: local) == 5)
        #expect(try readText(local) == "after")
    }

    @Test("keeps the permissions of the existing file")
    func keepsMode() async throws {
        let folder = try TemporaryDirectory()
        let local = folder.path + "/secret.txt"
        try writeFile(local, "before")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: local)
        let test = try ClientUnderTest { _, _ in .stream("after") }
        _ = try await test.client.files.download("n", "secret.txt", to: local)
        #expect(try readText(local) == "after")
        #expect(SecretFileCheck.complaint(about: local) == nil)
    }

    @Test("does not replace a device or a folder", arguments: ["/dev/null", "/tmp"])
    func device(_ place: String) async throws {
        let test = try ClientUnderTest { _, _ in .stream("x") }
        let error = await failure { () async throws(KestraError) in
            try await test.client.files.download("n", "a", to: place)
        }
        #expect(error?.code == .invalid)
        #expect(error?.message == "\(place) exists and is not a regular file")
    }

    @Test("into a folder that is not there says so")
    func noFolder() async throws {
        let test = try ClientUnderTest { _, _ in .stream("x") }
        let error = await failure { () async throws(KestraError) in
            try await test.client.files.download("n", "a", to: "/nowhere/at/all")
        }
        #expect(error?.message == "the file /nowhere/at/all cannot be written: No such file or directory")
    }
}
