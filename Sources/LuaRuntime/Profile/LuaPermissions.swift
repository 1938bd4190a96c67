/// The grants of a script in the restricted profile.
///
/// By default it has none.
///
/// ```swift
/// let permissions = LuaPermissions(read: ["/srv/recipes"], write: ["/srv/reports"], net: ["kestra.example.com"])
/// let host = try KestraLua(configuration: configuration, profile: .restricted(permissions))
/// ```
public struct LuaPermissions: Sendable, Equatable {
    /// Folders or files that may be read, including modules; `--allow-read`.
    ///
    /// Links are resolved when the run begins and at each access. The resolved path is checked.
    public var read: [String]
    /// Folders or files that may be written, removed and renamed; `--allow-write`.
    ///
    /// This does not grant reading.
    public var write: [String]
    /// Programs that `kestra.sh`, `os.execute` and `io.popen` may start, by name or path; `--allow-run`.
    ///
    /// The program itself is not restricted.
    public var run: [String]
    /// Hosts to which connections are allowed: `example.com` for any port, `example.com:8443` for one; `--allow-net`.
    ///
    /// The configured server is always allowed.
    public var net: [String]
    /// Environment variables that may be read; `--allow-env`.
    public var env: [String]

    /// Creates grants.
    ///
    /// Default: no grants.
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
