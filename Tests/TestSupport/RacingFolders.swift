internal import FoundationEssentials
internal import Glibc

/// The folders of a restricted script, with a file and a folder that are repeatedly exchanged for links to secrets.
public final class RacingFolders: Sendable {
    /// The content of the secret file, which no script may read or change.
    public static let key = "the key"

    /// The number of attempts of each access in a test.
    public static func rounds(_ few: Int) -> Int {
        ProcessInfo.processInfo.environment["PROVE_ROUNDS"].flatMap { Int($0) } ?? few
    }

    private let folders: RestrictedFolders
    /// The folder that is granted.
    public var granted: String { folders.granted }
    /// A file that is a link to the key half of the time.
    public var file: String { granted + "/racing" }
    /// A file in a folder that is a link to the secret folder half of the time.
    public var inner: String { granted + "/folder/key.txt" }

    /// Makes the folders; `swap` begins to exchange.
    public init() throws {
        folders = try RestrictedFolders()
        try writeFile(file, "harmless")
        symlink("../secret/key.txt", file + ".other")
        mkdir(granted + "/folder", 0o700)
        try writeFile(inner, "harmless")
        symlink("../secret", granted + "/folder.other")
        for link in ["/out", "/key", "/dangling", "/inside"] { unlink(granted + link) }
    }

    /// Begins to exchange the entries.
    public func swap() -> LinkSwapper {
        LinkSwapper([(file, file + ".other"), (granted + "/folder", granted + "/folder.other")])
    }

    /// Whether the secrets are unchanged.
    ///
    /// Restores them otherwise.
    public func checkSecrets() throws -> Bool {
        let names = files(below: folders.secret, endings: [""])
        let isIntact = names == ["evil.lua", "key.txt"] && (try? readText(folders.secret + "/key.txt")) == Self.key
        guard !isIntact else { return true }
        for name in names where name != "evil.lua" { unlink(folders.secret + "/" + name) }
        try writeFile(folders.secret + "/key.txt", Self.key)
        return false
    }
}
