/// The symbols that a stream has defined, by their numbers.
struct IonSymbolTable: Sendable {
    /// The symbols of Ion 1.0, from number 1.
    private static let system: [[UInt8]] = [
        "$ion", "$ion_1_0", "$ion_symbol_table", "name", "version", "imports", "symbols", "max_id",
        "$ion_shared_symbol_table",
    ].map { Array($0.utf8) }

    private static let tableName = Array("$ion_symbol_table".utf8)

    /// A shared table, whose symbols are not in the stream.
    private struct Import: Sendable {
        let name: String
        let count: Int
    }

    private var imports: [Import] = []
    private var importedCount = 0
    /// Nil for a number without text.
    private var own: [[UInt8]?] = []
    private var ownSize = 0

    /// The text of a symbol, or why it has none.
    func text(_ number: Int) -> Result<[UInt8], IonSymbolProblem> {
        guard number > 0 else { return .failure(IonSymbolProblem("the symbol $\(number) has no text")) }
        if number <= Self.system.count { return .success(Self.system[number - 1]) }
        var place = number - Self.system.count
        if place <= importedCount { return .failure(IonSymbolProblem(missing(number, place))) }
        place -= importedCount
        guard place <= own.count else {
            return .failure(IonSymbolProblem("the symbol $\(number) is not in the symbol table"))
        }
        guard let text = own[place - 1] else {
            return .failure(IonSymbolProblem("the symbol $\(number) has no text"))
        }
        return .success(text)
    }

    private func missing(_ number: Int, _ place: Int) -> String {
        var rest = place
        for table in imports {
            if rest <= table.count {
                return "the symbol $\(number) is in the shared symbol table \"\(table.name)\", which is unknown here"
            }
            rest -= table.count
        }
        return "the symbol $\(number) is in a shared symbol table"
    }

    /// The table after a value of the stream, if the value is a symbol table; nil for another value.
    ///
    /// - Throws: The problem of a table that imports a shared one without stating its size, or that is too large.
    func table(after element: IonElement, limit: Int) throws(IonSymbolProblem) -> IonSymbolTable? {
        guard element.annotations.first == Self.tableName else { return nil }
        let fields: [IonElement.Field]
        switch element.content {
        case .structure(let given): fields = given
        case .null(.structure): fields = []
        default: return nil
        }
        var table = try base(of: fields)
        for case (let name, .list(let texts)) in fields.map({ ($0.name, $0.value.content) })
        where name == Array("symbols".utf8) {
            for text in texts { table.define(text) }
        }
        guard table.ownSize <= limit else {
            throw IonSymbolProblem("the symbol table is larger than \(limit) bytes")
        }
        return table
    }

    private mutating func define(_ text: IonElement) {
        if case .string(let text) = text.content { own.append(text) } else { own.append(nil) }
        ownSize += 32 + (own.last.flatMap { $0 }?.count ?? 0)
    }

    /// This table, or a new one with the imports that are named.
    private func base(of fields: [IonElement.Field]) throws(IonSymbolProblem) -> IonSymbolTable {
        let given = fields.filter { $0.name == Array("imports".utf8) }
        guard given.count <= 1 else { throw IonSymbolProblem("a symbol table has two fields \"imports\"") }
        guard fields.filter({ $0.name == Array("symbols".utf8) }).count <= 1 else {
            throw IonSymbolProblem("a symbol table has two fields \"symbols\"")
        }
        var table = IonSymbolTable()
        switch given.first?.value.content {
        case .symbol(Self.tableName): return self
        case .list(let imports): for element in imports { try table.add(import: element) }
        default: break
        }
        return table
    }

    private mutating func add(import element: IonElement) throws(IonSymbolProblem) {
        guard case .structure(let fields) = element.content else { return }
        func content(_ name: String) -> IonElement.Content? {
            fields.last { $0.name == Array(name.utf8) }?.value.content
        }
        guard case .string(let bytes)? = content("name"), !bytes.isEmpty, bytes != Self.system[0] else { return }
        let name = String(decoding: bytes, as: UTF8.self)
        guard case .integer(let count)? = content("max_id"), count >= 0 else {
            let version = if case .integer(let number)? = content("version"), number > 0 { number } else { Int64(1) }
            throw IonSymbolProblem("the shared symbol table \"\(name)\", version \(version), is unknown here")
        }
        let (sum, overflow) = importedCount.addingReportingOverflow(Int(count))
        guard !overflow, sum < 1 << 40 else { throw IonSymbolProblem("the imports of a symbol table are too large") }
        imports.append(Import(name: name, count: Int(count)))
        importedCount = sum
    }
}

/// Why a symbol or a symbol table cannot be used.
struct IonSymbolProblem: Error {
    let text: String

    init(_ text: String) { self.text = text }
}
