import Glibc
import Values

/// Sends recorded requests to a sandbox, with the ids of its executions in place of the recorded ones.
struct ScenarioPlayer {
    /// Steps whose reply takes as long as the client waits, or breaks after ten seconds.
    static let skipped: Set<String> = [
        "wait=true on a flow that pauses (client gives up after 4 s)", "follow an unknown id",
    ]
    private static let streamPatience: Int32 = 1500

    let client: SandboxClient
    private let clock: PacedClock
    private let stable: StableValues
    private var ids: [(recorded: String, own: String)] = []
    private var group = ""

    /// A player for a sandbox that runs on `clock`.
    init(client: SandboxClient, clock: PacedClock) throws {
        self.client = client
        self.clock = clock
        stable = try StableValues()
    }

    /// The differences between the reply and the recorded one.
    mutating func play(_ step: JSON) throws -> [Difference] {
        settle(before: step["name"]?.stringValue ?? "", step)
        clock.setPace(waitsForEnd(step) ? PacedClock.fast : PacedClock.slow)
        defer { clock.setPace(PacedClock.slow) }
        guard let answer = ask(step) else { return [Difference(path: "status", text: "is missing: no answer")] }
        let expected = step["response"] ?? .null
        learn(from: answer, expected)
        return try Comparison(expected: expected, answer: answer, stable: stable).differences()
    }

    /// Whether the reply follows only after tasks have slept.
    private func waitsForEnd(_ step: JSON) -> Bool {
        step["response"]?["lines"] != nil || step["request"]?["path"]?.stringValue?.contains("wait=true") == true
    }

    /// Waits where the recorder waited for a state of an execution.
    private mutating func settle(before name: String, _ step: JSON) {
        let next = step["group"]?.stringValue ?? ""
        let wanted = step["response"]?["json"]?["state"]?["current"]?.stringValue
        if next != group || name == "after kill" || name == "restart a successful one (path without actions)" {
            let path = "/executions/search?filters[state][IN]=CREATED,RUNNING,RESTARTED,KILLING&size=50"
            until("GET", path, pace: PacedClock.fast) { answer in
                (answer.json?["results"]?.arrayValue ?? []).allSatisfy { $0["scheduleDate"] != nil }
            }
        }
        group = next
        let path = translated(step["request"]?["path"]?.stringValue ?? "").replacing("/api/v1/main", with: "")
        if name.hasPrefix("long"), step["request"]?["method"] == "GET", let json = step["response"]?["json"] {
            let wanted = Self.states(json)
            if !wanted.isEmpty { return until("GET", path) { $0.json.map(Self.states) == wanted } }
        }
        if ["a paused one", "after resume", "after kill", "queued one"].contains(name), let wanted {
            until("GET", path) { $0.json?["state"]?["current"]?.stringValue == wanted }
        } else if name == "get after ttl" {
            until("GET", path, pace: PacedClock.fast) { $0.status == 410 }
        } else if name.hasPrefix("kill (") {
            let execution = path.split(separator: "/")[1]
            // The recorded kill met the second task, which sleeps.
            until("GET", "/executions/\(execution)") { answer in
                let states = answer.json.map(Self.states) ?? []
                return !["CREATED", "RUNNING"].contains(states.first) || states == ["RUNNING", "SUCCESS", "RUNNING"]
            }
        }
    }

    /// Repeats a request until the reply passes a test, for a limited time; the step then reports the difference.
    ///
    /// The pace is 1 if the awaited state is short.
    private func until(_ method: String, _ path: String, pace: Double = 1, _ isThere: (Answer) -> Bool) {
        clock.setPace(pace)
        for _ in 0..<4000 {
            if let answer = client.ask(method, "/api/v1/main" + path), isThere(answer) { return }
            usleep(5000)
        }
    }

    private func ask(_ step: JSON) -> Answer? {
        let request = step["request"] ?? .null
        let headers = request["headers"]?.objectValue ?? [:]
        let body: [UInt8]? =
            if let text = request["body"]?.stringValue {
                Array(translated(text).utf8)
            } else {
                request["body_base64"]?.stringValue.map(Base64.decode)
            }
        let isStream = step["response"]?["lines"] != nil
        return client.ask(
            request["method"]?.stringValue ?? "",
            translated(request["path"]?.stringValue ?? ""),
            body,
            type: headers["Content-Type"]?.stringValue,
            headers: headers.filter { $0.key != "Content-Type" }.map { "\($0.key): \($0.value.stringValue ?? "")" },
            credentials: request["auth"]?.boolValue ?? true,
            patience: isStream ? Self.streamPatience : 10_000
        )
    }

    /// The states of the executions of an answer, and of their task runs.
    private static func states(_ json: JSON) -> [String] {
        let found = json["results"]?.arrayValue ?? [json]
        return found.flatMap { [$0] + ($0["taskRunList"]?.arrayValue ?? []) }
            .compactMap { $0["state"]?["current"]?.stringValue }
    }

    /// Learns the ids of one execution, and of the iterations that a search has found.
    private mutating func learn(from answer: Answer, _ expected: JSON) {
        guard let recorded = expected["json"], let own = answer.json else { return }
        for (one, other) in zip(recorded.arrayValue ?? [], own.arrayValue ?? []) {
            guard let run = one["taskRunId"]?.stringValue, let ownRun = other["taskRunId"]?.stringValue else { break }
            ids.append((run, ownRun))
        }
        learn(recorded, own)
        for (one, other) in zip(recorded["results"]?.arrayValue ?? [], own["results"]?.arrayValue ?? [])
        where one["loopRun"] != nil {
            learn(one, other)
        }
    }

    private mutating func learn(_ expected: JSON, _ answer: JSON) {
        guard let recorded = expected["id"]?.stringValue, expected["state"] != nil,
            let own = answer["id"]?.stringValue, !ids.contains(where: { $0.recorded == recorded })
        else { return }
        ids.append((recorded, own))
    }

    private func translated(_ text: String) -> String {
        ids.reduce(text) { $0.replacing($1.recorded, with: $1.own) }
    }
}

/// The Base64 of the recorder.
enum Base64 {
    static func decode(_ text: String) -> [UInt8] {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var bytes: [UInt8] = []
        var bits = 0
        var count = 0
        for character in text.utf8 {
            guard let value = alphabet.firstIndex(of: character) else { continue }
            bits = bits << 6 | value
            count += 6
            guard count >= 8 else { continue }
            count -= 8
            bytes.append(UInt8(bits >> count & 0xff))
        }
        return bytes
    }
}
