import EventLoop
import Kestra
import Synchronization
import TestSupport

/// A client over libcurl and a real socket, against a server that answers with recorded steps.
final class RecordedClient: Sendable {
    let client: KestraClient
    let recording: Recording
    private let server: TestServer
    private let thread: LoopThread

    /// What was asked: methods and paths with queries.
    var lines: [String] { server.requests.map { "\($0.method) \($0.target)" } }
    var requests: [TestRequest] { server.requests }

    /// `steps` are the names of the steps that answer, by the beginning of `METHOD path`.
    ///
    /// The longest beginning counts, and of several steps each answers once and the last one stays. What is asked besides
    /// gets 599.
    init(_ version: String, _ steps: [String: [String]], user: String? = "admin@kestra.io") throws {
        let recording = try Recording.kept(version)
        self.recording = recording
        let counts = Mutex<[String: Int]>([:])
        server = try TestServer { request, _ in
            let asked = "\(request.method) \(request.target)"
            let route = steps.keys.filter { asked.hasPrefix($0) }.max { $0.count < $1.count }
            guard let route, let names = steps[route] else { return .answer(599, text: "\(asked) is not expected") }
            let before = counts.withLock { counts in
                defer { counts[route, default: 0] += 1 }
                return counts[route, default: 0]
            }
            let name = names[min(before, names.count - 1)]
            guard let step = recording[name] else { return .answer(599, text: "no step is named \(name)") }
            return .recorded(step)
        }
        let credentials = user.map { Credentials.basic(username: $0, password: "Kestra123!") } ?? .none
        let configuration = try KestraConfiguration(address: server.address, credentials: credentials)
        thread = try LoopThread.start(name: "recorded-client")
        client = KestraClient(configuration: configuration, loop: thread.loop)
    }

    /// A client whose every request gets the same step.
    convenience init(_ version: String, step: String, user: String? = "admin@kestra.io") throws {
        try self.init(
            version,
            ["": [step], "GET /api/v1/configs": ["configs"]],
            user: user
        )
    }

    deinit {
        thread.stop()
        server.stop()
    }
}

/// The versions that were recorded.
let recordedVersions = ["0.24", "1.0", "1.3", "2.0"]

extension Recording {
    /// The recording of a version, read once for all tests.
    static func kept(_ version: String) throws -> Recording {
        try all.withLock { all in
            if let recording = all[version] { return recording }
            let recording = try Recording(version: version)
            all[version] = recording
            return recording
        }
    }

    private static let all = Mutex<[String: Recording]>([:])
}
