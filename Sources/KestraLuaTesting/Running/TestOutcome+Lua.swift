internal import LuaRuntime

extension TestOutcome {
    /// What the Lua side reports: `{ status =, message =, kind =, file =, line =, trace = }`.
    init(_ report: LuaTable) {
        switch report.text("status") {
        case "passed": self = .passed
        case "skipped": self = .skipped(report.text("message") ?? "")
        default:
            self = .failed(
                TestFailure(
                    kind: report.text("kind") ?? "error",
                    message: report.text("message") ?? "",
                    file: report.text("file") ?? "",
                    line: report.integer("line") ?? 0,
                    trace: report.list("trace")
                )
            )
        }
    }
}

extension DeclaredTest {
    /// One of the list that the Lua side makes: `{ name =, line = }`.
    init?(_ value: LuaValue) {
        guard case .table(let table) = value, let name = table.text("name") else { return nil }
        self.init(name: name, line: table.integer("line") ?? 0)
    }
}

extension LuaTable {
    fileprivate func text(_ name: String) -> String? { self[name].flatMap(Self.text) }

    fileprivate func integer(_ name: String) -> Int? {
        guard case .integer(let integer)? = self[name] else { return nil }
        return Int(integer)
    }

    fileprivate func list(_ name: String) -> [String] {
        guard case .table(let table)? = self[name] else { return [] }
        return table.array.compactMap(Self.text)
    }

    private static func text(_ value: LuaValue) -> String? {
        guard case .string(let bytes) = value else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }
}
