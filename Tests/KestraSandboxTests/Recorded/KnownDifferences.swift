import SandboxModel

/// The fields in which a reply of the sandbox may differ from the recorded one, each with the reason.
enum KnownDifferences {
    struct Known {
        let step: String
        var families = SandboxFamily.allCases
        /// The paths that may differ, with everything below them.
        let paths: [String]
        let reason: String
        /// Whether the paths differ in some runs only.
        var dependsOnTime = false

        func covers(_ difference: Difference) -> Bool {
            paths.contains { path in
                difference.path == path || [".", "["].contains { difference.path.hasPrefix(path + $0) }
            }
        }
    }

    private static let twoNames =
        "the server names a flow of `id: off` false when it is created and off in lists; the sandbox has one name"
    private static let wrongState = "2.0 documents 409 for a wrong state; the recorded server replied 500"
    private static let stillRan = "the recorded server had not yet ended the execution"

    private static let all = [
        Known(
            step: "configs without credentials",
            families: [.v2],
            paths: ["status"],
            reason: "official clients read it without credentials; the recorded server requires them"
        ),
        Known(
            step: "configs",
            families: [.v2],
            paths: ["body.url"],
            reason: "the recorded server has another form of address"
        ),
        Known(step: "run disabled flow", families: [.v2], paths: ["status"], reason: wrongState),
        Known(
            step: "resume one that is not paused (path with actions)",
            families: [.v2],
            paths: ["status"],
            reason: wrongState
        ),
        Known(step: "webhook", paths: ["body.trigger"], reason: "the headers are those of another client"),
        Known(step: "list flows of a namespace", paths: ["body[14].id"], reason: twoNames),
        Known(step: "search flows by namespace filter", paths: ["body.results[14].id"], reason: twoNames),
        Known(
            step: "search flows by legacy namespace parameter",
            families: [.v2],
            paths: ["body.results[14].id"],
            reason: twoNames
        ),
        Known(step: "search flows: size 1001", families: [.v1], paths: ["body.results[14].id"], reason: twoNames),
        Known(step: "search flows: size 100000", families: [.v1], paths: ["body.results[14].id"], reason: twoNames),
        Known(
            step: "search flows: bad sort",
            families: [.v1],
            paths: ["body.message"],
            reason: "the server shows its own SQL"
        ),
        Known(
            step: "get a directory",
            families: [.v1],
            paths: ["body.message"],
            reason: "the server shows its own storage folder"
        ),
        Known(
            step: "search logs",
            paths: ["body.total", "body.results[0].message", "body.results[1].message"],
            reason: "it depends on time which executions have logged, and which of two concurrent ones logs first",
            dependsOnTime: true
        ),
        Known(
            step: "search executions: page",
            paths: ["body.results[1].state"],
            reason: stillRan,
            dependsOnTime: true
        ),
        Known(
            step: "search executions: page",
            families: [.v1],
            paths: ["state", "attempts[0].state", "outputs"].map { "body.results[1].taskRunList[0].\($0)" },
            reason: stillRan,
            dependsOnTime: true
        ),
        Known(
            step: "force run (path without actions)",
            families: [.v1],
            paths: ["body.taskRunList"],
            reason: "it depends on time whether the execution, which an earlier step unqueued, has a task run",
            dependsOnTime: true
        ),
        Known(
            step: "metrics of an execution",
            families: [.v2],
            paths: (0...1).flatMap { index in ["name", "type", "value"].map { "body.results[\(index)].\($0)" } },
            reason: "2.0 lists the later of two metrics first, and no recording shows its rule"
        ),
    ]

    private static func known(_ step: String, _ family: SandboxFamily) -> [Known] {
        all.filter { $0.step == step && $0.families.contains(family) }
    }

    /// The differences that no entry covers, and the entries that do not occur, unless they depend on time.
    static func unknown(_ differences: [Difference], of step: String, _ family: SandboxFamily) -> [String] {
        let known = known(step, family)
        let stale = known.filter { entry in !entry.dependsOnTime && !differences.contains(where: entry.covers) }
        return differences.filter { difference in !known.contains { $0.covers(difference) } }.map(\.description)
            + stale.map { "\($0.paths.joined(separator: ", ")) no longer differ, although \($0.reason)" }
    }
}
