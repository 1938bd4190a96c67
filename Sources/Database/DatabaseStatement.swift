internal import CSQLite

/// A compiled statement of one database, which can be run many times with different values.
package final class DatabaseStatement {
    private let statement: OpaquePointer
    private let sql: String
    // A statement keeps its database open.
    private let database: Database

    init(_ statement: OpaquePointer, sql: String, of database: Database) {
        self.statement = statement
        self.sql = sql
        self.database = database
    }

    deinit { _ = csqlite.sqlite3_finalize(statement) }

    /// Runs the statement with one value for each `?` and returns all rows.
    ///
    /// - Throws: `DatabaseError` if the number of values differs from that of the `?`, or SQLite reports an error.
    @discardableResult
    package func run(_ values: [DatabaseValue] = []) throws(DatabaseError) -> [[DatabaseValue]] {
        defer {
            _ = csqlite.sqlite3_reset(statement)
            _ = csqlite.sqlite3_clear_bindings(statement)
        }
        let wanted = Int(csqlite.sqlite3_bind_parameter_count(statement))
        guard wanted == values.count else {
            throw DatabaseError(
                code: SQLITE_RANGE,
                message: "\(database.path): \(wanted) values wanted, \(values.count) given (\(sql))"
            )
        }
        for (index, value) in values.enumerated() { try bind(value, at: Int32(index + 1)) }
        var rows: [[DatabaseValue]] = []
        while true {
            let code = csqlite.sqlite3_step(statement)
            if code == SQLITE_DONE { return rows }
            guard code == SQLITE_ROW else { throw database.failure(doing: sql, code: code) }
            rows.append((0..<csqlite.sqlite3_column_count(statement)).map(column))
        }
    }

    private func bind(_ value: DatabaseValue, at index: Int32) throws(DatabaseError) {
        let code =
            switch value {
            case .null: csqlite.sqlite3_bind_null(statement, index)
            case .integer(let number): csqlite.sqlite3_bind_int64(statement, index, number)
            case .real(let number): csqlite.sqlite3_bind_double(statement, index, number)
            case .text(let text): bindText(text, at: index)
            case .blob(let bytes): bytes.withUnsafeBytes { bindBlob($0, at: index) }
            }
        guard code == SQLITE_OK else { throw database.failure(doing: sql, code: code) }
    }

    private func bindText(_ text: String, at index: Int32) -> Int32 {
        var text = text
        return text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) {
                csqlite_bind_text(statement, index, $0.baseAddress, Int32($0.count))
            }
        }
    }

    private func bindBlob(_ bytes: UnsafeRawBufferPointer, at index: Int32) -> Int32 {
        // A null address would bind NULL where an empty blob is meant.
        guard let address = bytes.baseAddress else { return csqlite_bind_blob(statement, index, "", 0) }
        return csqlite_bind_blob(statement, index, address, Int32(bytes.count))
    }

    private func column(_ index: Int32) -> DatabaseValue {
        switch csqlite.sqlite3_column_type(statement, index) {
        case SQLITE_INTEGER: .integer(csqlite.sqlite3_column_int64(statement, index))
        case SQLITE_FLOAT: .real(csqlite.sqlite3_column_double(statement, index))
        case SQLITE_TEXT: .text(String(decoding: bytes(of: index), as: UTF8.self))
        case SQLITE_BLOB: .blob([UInt8](bytes(of: index)))
        default: .null
        }
    }

    // For a text, this also returns the stored bytes, which are UTF-8.
    private func bytes(of index: Int32) -> UnsafeRawBufferPointer {
        let start = csqlite.sqlite3_column_blob(statement, index)
        return UnsafeRawBufferPointer(start: start, count: Int(csqlite.sqlite3_column_bytes(statement, index)))
    }
}
