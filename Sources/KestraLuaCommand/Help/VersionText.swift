internal import KestraLua

/// What `--version` says.
enum VersionText {
    static let text = "kestra-lua \(KestraLua.version) (Lua 5.4)\n"
}
