internal import KestraLua

/// The output of `--version`.
enum VersionText {
    static let text = "kestra-lua \(KestraLua.version) (Lua 5.4)\n"
}
