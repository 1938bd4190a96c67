import CFiles
import Foundation
import TestSupport
import Testing

@testable import HTTPTransport

/// The two ways to open a path without following links: by `openat2`, and one component after the other.
@Suite("A path that was checked")
struct CheckedPathTests {
    private let folder: String
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
        folder = directory.path
        mkdir(folder + "/inner", 0o700)
        try writeFile(folder + "/inner/file", "text")
        symlink("inner", folder + "/link")
        symlink("inner/file", folder + "/file_link")
        symlink("nowhere", folder + "/dangling")
    }

    /// Whether both ways open a path; closes what they open.
    private func opens(_ path: String, _ flags: Int32) -> [Bool] {
        [cfiles_open(path, flags, 0o600, false), cfiles_open_stepwise(path, flags, 0o600)].map { descriptor in
            if descriptor >= 0 { close(descriptor) }
            return descriptor >= 0
        }
    }

    @Test(
        "is opened when it leads over no link",
        arguments: ["", "/", "/inner", "/inner/file", "//inner///file", "/./inner/../inner/file"]
    )
    func plain(path: String) { #expect(opens(folder + path, O_RDONLY) == [true, true]) }

    @Test(
        "is refused when a link stands anywhere in it, or nothing at its end",
        arguments: [
            "/link", "/link/", "/link/file", "/file_link", "/dangling", "/inner/file/", "/nothing", "/nothing/file",
            "/" + String(repeating: "a", count: 300),
        ]
    )
    func refused(path: String) {
        #expect(opens(folder + path, O_RDONLY) == [false, false])
        #expect(FileAccess.checked.info(folder + path) == nil)
        #expect(opens("/proc/self/root" + folder + path, O_RDONLY) == [false, false])
    }

    @Test("is not made through a link")
    func create() {
        #expect(opens(folder + "/dangling", O_WRONLY | O_CREAT) == [false, false])
        #expect(opens(folder + "/link/new", O_WRONLY | O_CREAT) == [false, false])
        #expect(opens(folder + "/inner/new", O_WRONLY | O_CREAT) == [true, true])
        #expect(
            files(below: folder, endings: [""]).sorted() == [
                "dangling", "file_link", "inner/file", "inner/new", "link",
            ]
        )
    }

    @Test("has a folder that stays the same when a link takes its place")
    func parent() throws {
        let access = try #require(FolderAccess(of: folder + "/inner/file", .checked))
        #expect(rename(folder + "/inner", folder + "/moved") == 0 && symlink("/etc", folder + "/inner") == 0)
        #expect(access.info("file")?.size == 4 && access.info("passwd") == nil)
        #expect(FolderAccess(of: folder + "/inner/passwd", .checked) == nil)
    }
}
