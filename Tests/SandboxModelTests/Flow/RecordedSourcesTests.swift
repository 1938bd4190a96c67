import TestSupport
import Testing
import Values

@testable import SandboxModel

/// The recorded answers to good and bad flow sources.
@Suite("Flow sources are taken or refused as recorded servers do")
struct RecordedSourcesTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let family: SandboxFamily
        let name: String
        let source: String
        let status: Int
        let id: String?
        let message: String?
        /// What `/flows/validate` says against each document; nil for one that is good.
        let constraints: [String?]
        var testDescription: String { "\(family.rawValue): \(name)" }
    }

    static let cases: [Case] = SandboxFamily.allCases.flatMap { family in
        ((try? recorded("sources-\(family.rawValue).json")) ?? []).map { item in
            Case(
                family: family,
                name: item["name"]?.stringValue ?? "",
                source: item["source"]?.stringValue ?? "",
                status: Int(item["create"]?["status"]?.integerValue ?? 0),
                id: item["create"]?["id"]?.stringValue,
                message: item["create"]?["message"]?.stringValue,
                constraints: (item["validate"]?.arrayValue ?? []).map { $0["constraints"]?.stringValue }
            )
        }
    }

    @Test("every recorded source is created, or refused with the same words", arguments: cases)
    func create(_ item: Case) {
        do throws(FlowProblems) {
            let flow = try FlowReader(family: item.family).read(item.source)
            #expect(item.status == 200, "a server says: \(item.message ?? "")")
            #expect(flow.id == item.id)
        } catch {
            #expect(error.status == item.status, "\(error.createMessage)")
            #expect(Self.sorted(Self.told(error, by: item.family)) == Self.sorted(item.message ?? ""))
        }
    }

    @Test("every recorded source is validated with the same words", arguments: cases)
    func validate(_ item: Case) {
        let found = FlowReader.sources(of: item.source).map { source -> String? in
            do throws(FlowProblems) {
                _ = try FlowReader(family: item.family).validate(source)
                return nil
            } catch {
                return error.constraints
            }
        }
        #expect(found.map { $0.map(Self.sorted) } == item.constraints.map { $0.map(Self.sorted) })
    }

    @Test("all of them are there")
    func count() { #expect(Self.cases.count == 98) }

    /// What the reply says; a server of 2.0 does not tell the cause of its own errors.
    private static func told(_ error: FlowProblems, by family: SandboxFamily) -> String {
        guard family == .v1 else {
            let isOwn = error.status == 500
            return isOwn
                ? "An unexpected error occurred. Quote the traceId when contacting support." : error.createMessage
        }
        return (error.status == 500 ? "Internal server error: " : "Invalid entity: ") + error.createMessage
    }

    /// A server tells several problems of one place in any order, even to two requests in a row.
    private static func sorted(_ message: String) -> String {
        let start = ["Invalid entity: ", "Validation error: "].first(where: message.hasPrefix) ?? ""
        return start + message.dropFirst(start.count).split(separator: "\n").sorted().joined(separator: "\n")
    }
}
