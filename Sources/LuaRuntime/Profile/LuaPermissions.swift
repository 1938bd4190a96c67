/// What a script of the restricted profile is granted; nothing, unless it is named here.
///
/// ```swift
/// let permissions = LuaPermissions(read: ["/srv/recipes"], write: ["/srv/reports"], net: ["kestra.example.com"])
/// let host = try KestraLua(configuration: configuration, profile: .restricted(permissions))
/// ```
public struct LuaPermissions: Sendable, Equatable {
    /// Folders, or single files, whose content may be read, modules among them; `--allow-read`.
    ///
    /// Links are followed when the run begins, and again at each use: what counts is where a path leads.
    public var read: [String]
    /// Folders, or single files, that may be written, removed and renamed; `--allow-write`.
    ///
    /// To write is not to read.
    public var write: [String]
    /// Programs that `os.execute` and `io.popen` may start, by name or path; `--allow-run`.
    ///
    /// A program is not restricted itself: it can do what its user can.
    public var run: [String]
    /// Hosts that may be connected to, `example.com` for any port or `example.com:8443` for one; `--allow-net`.
    ///
    /// The configured server need not be named.
    public var net: [String]
    /// Variables of the environment that may be read; `--allow-env`.
    public var env: [String]

    /// Grants, none unless given.
    public init(
        read: [String] = [],
        write: [String] = [],
        run: [String] = [],
        net: [String] = [],
        env: [String] = []
    ) {
        self.read = read
        self.write = write
        self.run = run
        self.net = net
        self.env = env
    }
}
