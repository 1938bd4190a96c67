public import EventLoop
internal import SandboxModel

/// The options of a sandbox server.
public struct SandboxOptions: Sendable {
    /// The family of servers that it imitates; default: `v1`.
    public var api: SandboxFamily = .v1
    /// The IPv4 address to listen on; default: loopback.
    public var address = "127.0.0.1"
    /// The port to listen on; 0, the default, selects a free port.
    public var port: UInt16 = 0
    /// The user of Basic authorization.
    public var user = "admin@kestra.io"
    /// The password of that user.
    public var password = "Kestra123!"
    /// Whether requests need these credentials; default: true.
    public var needsCredentials = true
    /// The directory that keeps the state across restarts; nil, the default, keeps it in memory only.
    public var stateDirectory: String?
    /// The speed of Sleep, schedules and times to live relative to real time; network deadlines do not change.
    public var speed = 1.0
    /// The faults to inject, each as `METHOD /path* fault 1/3`; `stdlib/docs/guides/sandbox.md` lists them.
    public var faults: [String] = []
    /// Whether a task of an unknown type is accepted and logs what it would do; otherwise its flow is refused.
    public var stubsUnknownTasks = false
    /// The key for the values of SECRET inputs, 16, 24 or 32 bytes in Base64; nil refuses such inputs.
    public var encryptionKey: String?
    /// The variables whose names begin with `SECRET_` and `ENV_` become secrets and `envs`; nil means the process's.
    public var environment: [String: String]?
    /// The clock of the server.
    public var clock: any LoopClock = SystemClock()
    /// Receives the server's messages to its user, one line at a time, on the server's thread.
    public var report: @Sendable (String) -> Void = { _ in }
    /// The seconds after which a connection without traffic is closed.
    package var silence: UInt32 = 120
    /// Called for each request when its reply begins, on the server's thread.
    package var observe: (@Sendable (ObservedRequest) -> Void)?

    /// The default options.
    public init() {}
}
