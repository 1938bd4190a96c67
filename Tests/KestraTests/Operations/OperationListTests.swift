import Glibc
import TestSupport
import Testing

@testable import Kestra

@Suite("The list of operations in the documentation")
struct OperationListTests {
    private static let path = Repository.root + "/stdlib/docs/reference/operations.md"

    /// The list as it should be.
    private static var list: String {
        var text =
            "<!-- Generated from the table of operations: UPDATE_DOCS=1 swift test --filter OperationListTests -->\n\n"
        text += "# Operations by name\n\n"
        text += "Call an operation by its name: in Swift `client.call(Call(.named(\"…\")))`, in Lua "
        text += "`kestra.<group>.<name>`. Parameters in brackets are optional. The last column lists the versions of "
        text += "Kestra that have the operation. `kestra.request` sends any other request.\n"
        for group in OperationGroup.allCases {
            text +=
                "\n## \(group.rawValue)\n\n| name | what it does | parameters | body | servers |\n|---|---|---|---|---|\n"
            for operation in group.operations {
                let parameters =
                    operation.pathParameters + operation.query.map { $0.isRequired ? $0.name : "[\($0.name)]" }
                let families = operation.families.map(\.rawValue)
                let servers = families.count == APIFamily.allCases.count ? "all" : families.joined(separator: ", ")
                let body = operation.body == .none ? "" : operation.body.rawValue
                text += "| `\(operation.name)` | \(operation.summary) | \(parameters.joined(separator: ", ")) "
                text += "| \(body) | \(servers) |\n"
            }
        }
        return text
    }

    @Test("is that of the table")
    func upToDate() throws {
        if getenv("UPDATE_DOCS") != nil { try writeFile(Self.path, Self.list) }
        #expect(try readText(Self.path) == Self.list, "run UPDATE_DOCS=1 swift test --filter OperationListTests")
    }
}
