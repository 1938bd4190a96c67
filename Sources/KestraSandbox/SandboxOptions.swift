public import EventLoop
internal import SandboxModel

/// How a sandbox server behaves.
public struct SandboxOptions: Sendable {
    /// The family of servers whose answers it gives.
    public var api: SandboxFamily = .v1
    /// The IPv4 address to listen on; loopback unless it is changed.
    public var address = "127.0.0.1"
    /// The port to listen on; 0 takes a free one.
    public var port: UInt16 = 0
    /// The user that requests name by Basic authorization.
    public var user = "admin@kestra.io"
    /// The password of that user.
    public var password = "Kestra123!"
    /// False admits every request, with credentials or without.
    public var needsCredentials = true
    /// A directory that keeps flows, executions and all else across restarts; nil keeps it in memory.
    public var stateDirectory: String?
    /// How many times as fast as real time Sleep, schedules and times to live run; network deadlines stay as they are.
    public var speed = 1.0
    /// What shall go wrong, each as `METHOD /path* fault 1/3`; `stdlib/docs/guides/sandbox.md` lists the faults.
    public var faults: [String] = []
    /// True takes a task of an unknown type as one that logs what it would do, instead of refusing its flow.
    public var stubsUnknownTasks = false
    /// What the values of SECRET inputs are encrypted with, 16, 24 or 32 bytes in Base64; nil refuses such inputs.
    public var encryptionKey: String?
    /// The variables whose names begin with `SECRET_` and `ENV_` become secrets and `envs`; the process's when nil.
    public var environment: [String: String]?
    /// Where the server's time comes from.
    public var clock: any LoopClock = SystemClock()
    /// Takes what the server has to say to its user, one line at a time, on the server's own thread.
    public var report: @Sendable (String) -> Void = { _ in }
    /// Seconds after which a connection without any traffic is closed.
    package var silence: UInt32 = 120
    /// Told of each request when its answer begins, on the server's own thread.
    package var observe: (@Sendable (ObservedRequest) -> Void)?

    /// The options that a sandbox has unless told otherwise.
    public init() {}
}
