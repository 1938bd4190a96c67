import Testing

@testable import Kestra

@Suite("The address of a request")
struct RequestURLTests {
    private let builder = RequestURL(base: "http://h/p", tenant: "main")

    private func url(_ operation: Operation, _ arguments: [Call.Argument]) throws(KestraError) -> String {
        try builder.url(of: Call(operation, arguments), path: operation.path(for: .v1_3))
    }

    @Test(
        "has its path arguments encoded",
        arguments: [
            ("company.team", "company.team"), ("a b/c", "a%20b%2Fc"), ("ü?&=#%+", "%C3%BC%3F%26%3D%23%25%2B"),
            ("~x-_.", "~x-_."),
        ]
    )
    func path(_ argument: String, _ encoded: String) throws {
        let address = try url(.getFlow, [.init("namespace", argument), .init("id", "f")])
        #expect(address == "http://h/p/api/v1/main/flows/\(encoded)/f")
    }

    @Test("has its query in the order given, repeated names included")
    func query() throws {
        let address = try url(
            .createExecution,
            [.init("namespace", "n"), .init("id", "f"), .init("labels", "a:1"), .init("labels", "b c:2")]
        )
        #expect(address == "http://h/p/api/v1/main/executions/n/f?labels=a%3A1&labels=b%20c%3A2")
    }

    @Test(
        "is refused when an argument would change the path or does not belong to the operation",
        arguments: [
            [("namespace", "n")], [("namespace", ""), ("id", "f")], [("namespace", ".."), ("id", "f")],
            [("namespace", "."), ("id", "f")], [("namespace", "n"), ("id", "f"), ("colour", "red")],
            [("namespace", "n"), ("id", "f"), ("filters[q][EQUALS]", "x")],
        ]
    )
    func refusals(_ arguments: [(String, String)]) {
        let error = #expect(throws: KestraError.self) {
            try url(.getFlow, arguments.map { Call.Argument($0.0, $0.1) })
        }
        #expect(error?.code == .invalid)
        #expect(error?.operation == "flows.get")
    }
}
