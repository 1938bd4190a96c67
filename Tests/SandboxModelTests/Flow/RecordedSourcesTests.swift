import TestSupport
import Testing
import Values

@testable import SandboxModel

/// The recorded replies to valid and invalid flow sources.
@Suite("Flow sources are accepted or refused as on the recorded servers")
struct RecordedSourcesTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let family: SandboxFamily
        let name: String
        let source: String
        let status: Int
        let id: String?
        let message: String?
        /// The message of `/flows/validate` about each document; nil for a valid one.
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
            #expect(Self.sorted(Self.message(error, by: item.family)) == Self.sorted(item.message ?? ""))
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

    @Test("the recording is complete")
    func count() { #expect(Self.cases.count == 98) }

    /// The message of the reply.
    ///
    /// A server of 2.0 does not show the cause of its own errors.
    private static func message(_ error: FlowProblems, by family: SandboxFamily) -> String {
        guard family == .v1 else {
            let isOwn = error.status == 500
            return isOwn
                ? "An unexpected error occurred. Quote the traceId when contacting support." : error.createMessage
        }
        return (error.status == 500 ? "Internal server error: " : "Invalid entity: ") + error.createMessage
    }

    /// The order of several problems at one place differs, even between two requests in a row.
    private static func sorted(_ message: String) -> String {
        let start = ["Invalid entity: ", "Validation error: "].first(where: message.hasPrefix) ?? ""
        return start + message.dropFirst(start.count).split(separator: "\n").sorted().joined(separator: "\n")
    }
}
