import EventLoop
import Kestra
import KestraSandbox
import TestSupport
import Values

/// A sandbox of each family with the flows of the runs, and what both really did.
struct SoakServers {
    let sandboxes: [KestraSandbox]

    /// The flows, by how they end.
    private static let ends = [
        ("success", ""),
        ("warning", "  - {id: end, type: io.kestra.plugin.core.execution.Fail, allowFailure: true}\n"),
        ("failed", "  - {id: end, type: io.kestra.plugin.core.execution.Fail}\n"),
    ]

    /// Starts the sandboxes, which do `faults` wrong themselves.
    init(faults: [String] = [], clock: any LoopClock = SystemClock()) async throws {
        var sandboxes: [KestraSandbox] = []
        for family in SandboxFamily.allCases {
            var options = SandboxOptions()
            options.api = family
            options.speed = 10
            options.faults = faults
            options.clock = clock
            let sandbox = try await KestraSandbox.start(options)
            for (name, last) in Self.ends { _ = try await sandbox.load(Self.source(name, last)) }
            sandboxes.append(sandbox)
        }
        self.sandboxes = sandboxes
    }

    private static func source(_ name: String, _ last: String) -> String {
        let steps = (1...3).map { step in
            """
              - {id: log\(step), type: io.kestra.plugin.core.log.Log, message: "line \(step) of {{ inputs.run }}"}
              - {id: sleep\(step), type: io.kestra.plugin.core.flow.Sleep, duration: PT1S}

            """
        }
        return """
            id: \(name)
            namespace: company.soak
            inputs:
              - {id: run, type: STRING}
            tasks:
            \(steps.joined())  - {id: log4, type: io.kestra.plugin.core.log.Log, message: the last line}
            \(last)
            """
    }

    func sandbox(of seed: UInt64) -> KestraSandbox { sandboxes[Int(seed % UInt64(sandboxes.count))] }

    func port(of seed: UInt64) -> UInt16 {
        sandbox(of: seed).address.split(separator: ":").last.flatMap { UInt16($0) } ?? 0
    }

    func flow(of seed: UInt64) -> String { Self.ends[Int(seed / 2 % 3)].0 }

    /// What was really started, by the run that wanted it.
    func executionsByRun() async -> [String: [JSON]] {
        var found: [String: [JSON]] = [:]
        for sandbox in sandboxes {
            for execution in await sandbox.executions.arrayValue ?? [] {
                let run = execution["inputs"]?["run"]?.stringValue ?? ""
                found[run, default: []].append(execution)
            }
        }
        return found
    }

    func stop() async { for sandbox in sandboxes { await sandbox.stop() } }
}
