internal import LuaRuntime

extension TestOutcome {
    /// Reads the report of the Lua side: `{ status =, message =, kind =, file =, line =, trace = }`.
    init(_ report: LuaFields) throws {
        let (status, message) = (try report.string("status"), try report.optionalLossyText("message") ?? "")
        let failure = TestFailure(
            kind: try report.optionalLossyText("kind") ?? "error",
            message: message,
            file: try report.optionalLossyText("file") ?? "",
            line: Int(try report.optionalInteger("line") ?? 0),
            trace: try report.optionalList("trace") { String(decoding: try $0.bytes(), as: UTF8.self) } ?? []
        )
        self =
            switch status {
            case "passed": .passed
            case "skipped": .skipped(message)
            default: .failed(failure)
            }
    }
}

extension DeclaredTest {
    /// Reads an item of the Lua side's list of tests: `{ name =, line = }`.
    init(_ item: LuaItem) throws {
        self = try item.fields { fields in
            DeclaredTest(
                name: try fields.optionalLossyText("name") ?? "",
                line: Int(try fields.optionalInteger("line") ?? 0)
            )
        }
    }
}

extension LuaFields {
    /// A text of any bytes; U+FFFD replaces invalid UTF-8.
    fileprivate func optionalLossyText(_ name: String) throws -> String? {
        try optionalBytes(name).map { String(decoding: $0, as: UTF8.self) }
    }
}
