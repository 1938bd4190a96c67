import HTTPTransport
import TestSupport
import Testing
import Values

@testable import Kestra

@Suite("The shape of a reply")
struct ReplyShapeTests {
    private static let checked = Operation.all.filter { $0.reply == .json }.map(\.name)
    private static let streams = Operation.all.filter { $0.reply == .events }.map(\.name)

    /// A server of the newest version that has the operation, and gives one answer to everything.
    private func server(of operation: Operation, _ body: [UInt8]) throws -> ClientUnderTest {
        let version = "\(operation.families.last?.rawValue ?? "2.0").0"
        return try ClientUnderTest { request, _ in
            if request.url.hasSuffix("/configs") { return .json(#"{"version":"\#(version)"}"#) }
            return .success(HTTPResponse(status: 200, body: HTTPBodyStream(body)))
        }
    }

    private func call(_ operation: Operation) -> Call {
        let required = operation.query.filter(\.isRequired).map(\.name)
        var call = Call(operation, (operation.pathParameters + required).map { .init($0, "x") })
        if operation.conditions == .filters { call.arguments.append(.init("filters[namespace][EQUALS]", "x")) }
        if operation.body != .none { call.body = .bytes(Array(#"[{"value":"x"}]"#.utf8)) }
        return call
    }

    private func error(of operation: Operation, answering body: [UInt8]) async throws -> KestraError? {
        let test = try server(of: operation, body)
        let call = call(operation)
        return await failure { () async throws(KestraError) in try await test.client.call(call) }
    }

    @Test("that a server gives is taken, of every operation", arguments: checked)
    func taken(_ name: String) async throws {
        let operation = try #require(Operation.named(name))
        let error = try await error(of: operation, answering: Array(operation.gives.sample.utf8))
        #expect(error == nil)
    }

    @Test("other than the operation's is a bad reply that names it", arguments: checked)
    func refused(_ name: String) async throws {
        let operation = try #require(Operation.named(name))
        for text in operation.gives.misshapen {
            let error = try await error(of: operation, answering: Array(text.utf8))
            #expect(error?.code == .badReply, "\(text)")
            #expect(error?.operation == name, "\(text)")
        }
    }

    @Test("is that of JSON in UTF-8, else it is a bad reply that names the operation", arguments: checked)
    func notJSON(_ name: String) async throws {
        let operation = try #require(Operation.named(name))
        let deep = [UInt8](repeating: UInt8(ascii: "["), count: 3000)
        let texts = ["{", "[1,", "<html></html>", "nul", "[1,]", #"{"id":}"#, " ", #"{"id":"a"} x"#]
        let bodies =
            texts.map { Array($0.utf8) } + [deep, [0x22, 0xFF, 0x22], [0x7B, 0x22, 0xC3, 0x22, 0x3A, 0x31, 0x7D]]
        for body in bodies + (operation.mayBeEmpty ? [] : [[]]) {
            let error = try await error(of: operation, answering: body)
            #expect(error?.code == .badReply, "\(String(decoding: body.prefix(40), as: UTF8.self))")
            #expect(error?.operation == name)
        }
    }

    @Test("is described for every operation but webhooks, whose flows choose it", arguments: checked + streams)
    func described(_ name: String) throws {
        let operation = try #require(Operation.named(name))
        if case .any = operation.gives { #expect(name.hasPrefix("executions.webhook_")) }
    }

    @Test("of events too: another one is a bad reply", arguments: streams)
    func events(_ name: String) async throws {
        let operation = try #require(Operation.named(name))
        for data in ["5", "[]", "{", "nul", "\"x\""] {
            let test = try server(of: operation, Array("id: progress\ndata: \(data)\n\n".utf8))
            let reader = try EventReader(client: test.client, call: call(operation))
            let error = await failure { () async throws(KestraError) in try await reader.next() }
            #expect(error?.code == .badReply, "\(data)")
            #expect(error?.operation == name)
        }
    }

    @Test("that real servers gave is taken, of each version", arguments: recordedVersions)
    func recorded(_ version: String) throws {
        let recording = try Recording.kept(version)
        let family = try #require(APIFamily(rawValue: version))
        var found: Set<String> = []
        for step in recording.steps {
            // To a page of more than 1000, which the client does not send, servers before 2.0 answer text.
            guard let status = step.status, (200..<300).contains(status), case .whole(let bytes) = step.body,
                step.name != "search executions: size 1001",
                let operation = Self.operation(of: step, family)
            else { continue }
            let reply = KestraReply(status: status, headers: HTTPHeaders(), bytes: bytes, operation: operation.name)
            #expect(throws: Never.self, "\(step.name)") { _ = try reply.checked(as: operation) }
            found.insert(operation.name)
        }
        #expect(found.count > 40)
    }

    /// The operation of a recorded request: of several whose paths fit, the one with the most fixed parts.
    private static func operation(of step: Recording.Step, _ family: APIFamily) -> Operation? {
        let path = step.target.prefix { $0 != "?" }.replacing("/api/v1/main", with: "", maxReplacements: 1)
        let parts = path.split(separator: "/")
        func fixed(_ operation: Operation) -> Int? {
            guard operation.method.rawValue == step.method, let template = operation.template(for: family) else {
                return nil
            }
            let names = template.split(separator: "/")
            guard names.count == parts.count else { return nil }
            let isFitting = zip(names, parts).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
            return isFitting ? names.filter { !$0.hasPrefix("{") }.count : nil
        }
        let fitting = Operation.all.compactMap { operation in fixed(operation).map { (operation, $0) } }
        return fitting.max { $0.1 < $1.1 }?.0
    }

    @Test("says where it differs, and how")
    func words() async throws {
        let operation = try #require(Operation.named("executions.search"))
        let error = try await error(
            of: operation,
            answering: Array(#"{"results":[{"id":"a"},{"id":"b","state":{"current":7}}]}"#.utf8)
        )
        #expect(
            error?.message
                == "the answer does not have the shape of a server's: results[1].state.current is a number and not a "
                + "string"
        )
    }
}
