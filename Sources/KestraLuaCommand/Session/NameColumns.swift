/// Names in columns, in column order, as a shell lists files.
struct NameColumns {
    private let names: [String]
    private let width: Int

    init(_ names: [String], width: Int) {
        self.names = names
        self.width = width
    }

    /// The lines with line ends.
    ///
    /// No line is longer than the width, unless a single name is longer.
    var text: String {
        let column = (names.map(\.count).max() ?? 0) + 2
        let columns = max(1, (width + 1) / column)
        let rows = (names.count + columns - 1) / columns
        return (0..<rows).map { row in
            let line = stride(from: row, to: names.count, by: rows).map { names[$0] }
            let padded = line.dropLast().map { $0 + String(repeating: " ", count: column - $0.count) }
            return padded.joined() + (line.last ?? "") + "\n"
        }.joined()
    }
}
