internal import CLateLibrary
internal import CSQLite

/// An SQLite database file, owned by one thread: statements, transactions and migrations.
///
/// It is opened in write-ahead mode with full synchronisation: committed data survives a killed process and a power
/// failure. SQLite is loaded when the first database is opened.
package final class Database {
    private let handle: OpaquePointer
    /// The path of the file, for messages.
    package let path: String

    /// Opens the file and creates it if it does not exist.
    ///
    /// - Throws: `DatabaseError` if the library is missing, or the file cannot be opened or is not a database.
    package init(path: String) throws(DatabaseError) {
        guard csqlite_load() == 0 else {
            let reason = String(cString: late_library_error())
            throw DatabaseError(code: 0, message: "SQLite cannot be loaded: \(reason); install libsqlite3-0")
        }
        var opened: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
        let code = csqlite.sqlite3_open_v2(path, &opened, flags, nil)
        guard code == SQLITE_OK, let opened else {
            let failure = Self.failure(of: opened, path: path, doing: "open", code: code)
            _ = csqlite.sqlite3_close_v2(opened)
            throw failure
        }
        handle = opened
        self.path = path
        _ = csqlite.sqlite3_busy_timeout(handle, 5000)
        try execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON")
    }

    deinit { _ = csqlite.sqlite3_close_v2(handle) }

    /// Runs one or more statements without values and rows.
    package func execute(_ sql: String) throws(DatabaseError) {
        let code = csqlite.sqlite3_exec(handle, sql, nil, nil, nil)
        guard code == SQLITE_OK else { throw failure(doing: sql, code: code) }
    }

    /// Compiles a statement to run it many times.
    package func prepare(_ sql: String) throws(DatabaseError) -> DatabaseStatement {
        var statement: OpaquePointer?
        let code = csqlite.sqlite3_prepare_v2(handle, sql, -1, &statement, nil)
        guard code == SQLITE_OK, let statement else { throw failure(doing: sql, code: code) }
        return DatabaseStatement(statement, sql: sql, of: self)
    }

    /// Runs one statement with values and returns all rows.
    @discardableResult
    package func run(_ sql: String, _ values: [DatabaseValue] = []) throws(DatabaseError) -> [[DatabaseValue]] {
        try prepare(sql).run(values)
    }

    /// Runs `body` in a transaction, which is rolled back if `body` throws.
    package func transaction<Result>(_ body: () throws -> Result) throws -> Result {
        try execute("BEGIN IMMEDIATE")
        do {
            let result = try body()
            try execute("COMMIT")
            return result
        } catch {
            // Reports the first error. After a failed COMMIT there may be no transaction to roll back.
            try? execute("ROLLBACK")
            throw error
        }
    }

    /// Migrates the tables to the newest version.
    ///
    /// Each step runs once, in order, in a transaction.
    ///
    /// - Throws: `DatabaseError` if a step fails, or a newer program has written the file.
    package func migrate(_ steps: [String]) throws {
        let version = Int(try run("PRAGMA user_version").first?.first?.integer ?? 0)
        guard version <= steps.count else {
            throw DatabaseError(
                code: 0,
                message: "\(path) was written by a newer kestra-lua (form \(version), known \(steps.count))"
            )
        }
        for (index, step) in steps.enumerated().dropFirst(version) {
            try transaction {
                try execute(step)
                try execute("PRAGMA user_version = \(index + 1)")
            }
        }
    }

    func failure(doing what: String, code: Int32) -> DatabaseError {
        Self.failure(of: handle, path: path, doing: what, code: code)
    }

    private static func failure(of handle: OpaquePointer?, path: String, doing: String, code: Int32) -> DatabaseError {
        let reason = csqlite.sqlite3_errmsg(handle).map { String(cString: $0) } ?? "out of memory"
        let extended = handle.map { csqlite.sqlite3_extended_errcode($0) } ?? code
        return DatabaseError(code: extended, message: "\(path): \(reason) (\(doing.prefix(80)))")
    }
}
