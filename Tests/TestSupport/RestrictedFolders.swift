internal import Glibc

/// A folder that a restricted script may use, with links that lead out of it, and one that it may not.
public final class RestrictedFolders: Sendable {
    private let root: TemporaryDirectory
    /// The folder that is granted: `file.txt`, `module.lua`, the folder `sub`, and the links `out`, `key` and `dangling`.
    public let granted: String
    /// The folder that the links lead to: `key.txt` and `evil.lua`; nothing else may appear in it.
    public let secret: String

    /// Makes both.
    public init() throws {
        root = try TemporaryDirectory()
        granted = root.path + "/granted"
        secret = root.path + "/secret"
        for folder in [granted, secret, granted + "/sub"] { mkdir(folder, 0o700) }
        try writeFile(granted + "/file.txt", "some text")
        try writeFile(granted + "/module.lua", "return { name = ... }")
        try writeFile(secret + "/key.txt", "the key")
        try writeFile(secret + "/evil.lua", "return 'loaded'")
        symlink("../secret", granted + "/out")
        symlink("../secret/key.txt", granted + "/key")
        symlink("../secret/new.txt", granted + "/dangling")
        symlink("file.txt", granted + "/inside")
    }
}
