import TestSupport
import Testing
import Values

@testable import Kestra

@Suite("The table of operations")
struct CoverageTests {
    /// An operation as a server of a family lists it in its own specification.
    struct Listed: Sendable {
        let id, group, method, path: String
        let query: [String]
    }

    static func listed(_ family: APIFamily) throws -> [Listed] {
        let json = try JSON(parsing: try readFile("\(Repository.recordings)/operations-\(family.rawValue).json"))
        let unlisted = family == .v2_0 ? Self.unlisted : []
        return unlisted
            + (json.arrayValue ?? []).map { row in
                Listed(
                    id: row["id"]?.stringValue ?? "",
                    group: row["group"]?.stringValue ?? "",
                    method: row["method"]?.stringValue ?? "",
                    path: row["path"]?.stringValue ?? "",
                    query: row["query"]?.arrayValue?.compactMap(\.stringValue) ?? []
                )
            }
    }

    /// Released servers of 2.0 have them, and the specification that the list was taken from has not.
    private static let unlisted = ["preview", "apply", "line"].map { step in
        Listed(
            id: "replace \(step)",
            group: "flows",
            method: "POST",
            path: "/flows/source/replace/\(step)",
            query: []
        )
    }

    @Test("has every operation of the nine groups, by method and path", arguments: APIFamily.allCases)
    func coverage(_ family: APIFamily) throws {
        let listed = try Self.listed(family)
        #expect(listed.count > 120)
        for wanted in listed {
            let found = Operation.all.filter {
                $0.method.rawValue == wanted.method && $0.template(for: family) == wanted.path
            }
            #expect(found.count == 1, "\(wanted.id): \(wanted.method) \(wanted.path)")
            #expect(found.first.map { $0.name.hasPrefix(wanted.group.lowercased() + ".") } == true, "\(wanted.id)")
            #expect(Operation.named(found.first?.name ?? "")?.id == found.first?.id)
        }
    }

    @Test("has nothing that no server lists", arguments: APIFamily.allCases)
    func nothingMore(_ family: APIFamily) throws {
        let listed = Set(try Self.listed(family).map { "\($0.method) \($0.path)" })
        for operation in Operation.all {
            guard let template = operation.template(for: family) else { continue }
            #expect(listed.contains("\(operation.method.rawValue) \(template)"), "\(operation.name)")
        }
    }

    @Test("has the query parameters of the newest server that lists each operation")
    func parameters() throws {
        var newest: [String: [String]] = [:]
        for family in APIFamily.allCases {
            for listed in try Self.listed(family) { newest["\(listed.method) \(listed.path)"] = listed.query }
        }
        for operation in Operation.all {
            let path = operation.paths.last?.template ?? ""
            let wanted = newest["\(operation.method.rawValue) \(path)"] ?? []
            // Servers before 2.0 list each filter a second time, as a parameter of its own.
            let expected = wanted.contains("filters") ? wanted.filter(Self.modern.contains) : wanted
            #expect(Set(expected).isSubset(of: operation.query.map(\.name)), "\(operation.name)")
        }
    }

    private static let modern: Set<String> = [
        "filters", "page", "size", "sort", "deleteLogs", "deleteMetrics", "deleteStorage", "includeNonTerminated",
        "newStatus", "newState", "latestRevision", "disabled", "existing", "field",
    ]

    @Test("has a unique name, id and description for each")
    func unique() {
        #expect(Set(Operation.all.map(\.name)).count == Operation.all.count)
        #expect(Set(Operation.all.map(\.id)).count == Operation.all.count)
        for operation in Operation.all {
            #expect(operation.summary.hasSuffix("."), "\(operation.name)")
            #expect(operation.name.allSatisfy { $0.isLowercase || $0 == "_" || $0 == "." }, "\(operation.name)")
        }
    }

    @Test("says of each change by query where the conditions stand, so that a call without one is refused")
    func conditions() {
        for operation in Operation.all where operation.pathTellsQuery && operation.method != .get {
            #expect(operation.conditions != nil, "\(operation.name)")
        }
    }

    @Test(
        "sends an action of an execution to the path of the server's version",
        arguments: [
            (APIFamily.v0_24, "/executions/{executionId}/restart"), (.v1_0, "/executions/{executionId}/restart"),
            (.v1_3, "/executions/{executionId}/restart"), (.v2_0, "/executions/{executionId}/actions/restart"),
        ]
    )
    func moved(_ family: APIFamily, _ path: String) {
        #expect(Operation.restartExecution.template(for: family) == path)
    }
}

extension Operation {
    fileprivate var pathTellsQuery: Bool { paths.contains { $0.template.hasSuffix("/by-query") } }
}
