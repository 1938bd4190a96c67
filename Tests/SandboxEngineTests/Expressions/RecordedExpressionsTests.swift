import Pebble
import TestSupport
import Testing
import Values

@testable import SandboxEngine
@testable import SandboxModel

/// The recorded results of many expressions, each evaluated in one finished execution.
@Suite("Expressions evaluate as on the recorded servers")
struct RecordedExpressionsTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let family: SandboxFamily
        let expression: String
        let result: String?
        let error: String?
        var testDescription: String { "\(family.rawValue): \(expression)" }
    }

    static let cases: [Case] = SandboxFamily.allCases.flatMap { family in
        (try? recorded("expressions-\(family.rawValue).json")).map { list in
            list.map { item in
                Case(
                    family: family,
                    expression: item["expression"]?.stringValue ?? "",
                    result: item["result"]?.stringValue,
                    error: item["error"]?.stringValue
                )
            }
        } ?? []
    }

    @Test("every recorded expression gives its result or its error", arguments: cases)
    func agrees(_ item: Case) throws {
        let bench = try Self.bench(item.family)
        let execution = try #require(bench.store.allExecutions().first)
        do throws(TemplateError) {
            let result = try bench.engine.evaluate(item.expression, in: execution)
            #expect(item.error == nil, "a server refuses it: \(item.error ?? "")")
            if !Self.isDifferentHere(item.expression) { #expect(result == item.result) }
        } catch {
            let message = Self.message(error, family: item.family)
            #expect(item.error == message, "a server returns \(item.result ?? "an error")")
        }
    }

    @Test("the recording is complete")
    func count() { #expect(Self.cases.count == 442) }

    /// The parts of a result that depend on the recorded server.
    private static func isDifferentHere(_ expression: String) -> Bool { expression == "{{ kestra.url }}" }

    /// A server of 1.3 shows the message of an illegal argument in the reply.
    private static func message(_ error: TemplateError, family: SandboxFamily) -> String {
        guard case .java = error.kind, family == .v1 else { return error.text }
        return "Illegal argument: \(error.message)"
    }

    private static func bench(_ family: SandboxFamily) throws -> TestBench {
        let bench = try TestBench(family)
        bench.store.keyValues = ["company.team/exprkey": "from kv", "company.team/exprjson": ["a": [1, 2]]]
        bench.store.files = ["company.team/expr.txt": Array("file text".utf8)]
        _ = try bench.run(source)
        return bench
    }

    private static let source = """
        id: exprs
        namespace: company.team
        labels:
          tier: gold
        variables:
          who: world
          n: 3
          list: [3, 1, 2]
          map: {a: 1, b: two}
          nested: "{{ vars.who }}!"
        inputs:
          - {id: s, type: STRING, defaults: Ann}
          - {id: n, type: INT, defaults: 7}
          - {id: f, type: FLOAT, defaults: 1.5}
          - {id: b, type: BOOL, defaults: true}
          - {id: j, type: JSON, defaults: '{"a":[1,2,{"k":"v"}]}'}
          - {id: d, type: DATETIME, defaults: "2026-01-02T03:04:05Z"}
          - {id: opt, type: STRING, required: false}
        tasks:
          - {id: t1, type: io.kestra.plugin.core.debug.Return, format: one}
          - {id: t2, type: io.kestra.plugin.core.debug.Return, format: "{{ outputs.t1.value }} two"}
          - {id: my-task, type: io.kestra.plugin.core.debug.Return, format: dash}

        """
}
