import Database
import EventLoop
import Glibc
import SandboxEngine
import SandboxModel
import Values

/// Keeps the store in a directory: records in a SQLite file, large contents as files beside it.
///
/// Changes of one moment are one transaction. A reply waits until the changes that it reports are on disk.
final class StateDirectory {
    /// A kind of record, which has its own keys.
    enum Kind: String, CaseIterable {
        case flow, execution, log, metric, kv, trigger, file, namespaceFile, content
    }

    private struct Statements {
        let insert: DatabaseStatement
        let delete: DatabaseStatement
        let deleteOwned: DatabaseStatement
    }

    private static let gathering = Duration.milliseconds(1)
    private static let tables = [
        """
        CREATE TABLE record (
            kind TEXT NOT NULL, key TEXT NOT NULL, owner TEXT, number INTEGER NOT NULL, body TEXT, content BLOB,
            PRIMARY KEY (kind, key)) WITHOUT ROWID;
        CREATE INDEX record_owner ON record (kind, owner);
        """
    ]

    let path: String
    private var database: Database?
    private let loop: EventLoop
    private let report: (String) -> Void
    private var statements: Statements?
    private var isOpen = false
    private var failure: String?
    private var waiting: [(String?) -> Void] = []
    private var numbers = 0

    init(path: String, loop: EventLoop, report: @escaping (String) -> Void) throws {
        self.path = path
        self.loop = loop
        self.report = report
        for folder in [path, path + "/contents"] where mkdir(folder, 0o700) != 0 && errno != EEXIST {
            throw SandboxError.state(folder, reason: String(cString: strerror(errno)))
        }
        do {
            let database = try Database(path: path + "/sandbox.sqlite")
            try database.execute("PRAGMA locking_mode = EXCLUSIVE")
            try database.migrate(Self.tables)
            statements = Statements(
                insert: try database.prepare("INSERT OR REPLACE INTO record VALUES (?, ?, ?, ?, ?, ?)"),
                delete: try database.prepare("DELETE FROM record WHERE kind = ? AND key = ?"),
                deleteOwned: try database.prepare("DELETE FROM record WHERE kind = ? AND owner = ?")
            )
            self.database = database
            let last = try database.run("SELECT max(number) FROM record")
            numbers = Int(last.first?.first?.integer ?? 0)
        } catch let error as DatabaseError {
            let isTaken = error.message.contains("database is locked")
            throw SandboxError.state(path, reason: isTaken ? "another sandbox keeps its state there" : error.message)
        }
    }

    /// Calls `body` when all changes so far are on disk, with the reason if they could not be written.
    func whenKept(_ body: @escaping (String?) -> Void) {
        guard isOpen else { return body(failure) }
        waiting.append(body)
    }

    /// Writes the waiting changes and releases the directory; later changes are ignored.
    func close() {
        commit()
        statements = nil
        database = nil
    }

    func put(
        _ kind: Kind,
        _ key: String,
        owner: String? = nil,
        number: Int? = nil,
        _ body: JSON?,
        content: [UInt8]? = nil
    ) {
        numbers += 1
        let values: [DatabaseValue] = [
            .text(kind.rawValue), .text(key), owner.map { .text($0) } ?? nil, .integer(Int64(number ?? numbers)),
            body.map { .text($0.text()) } ?? nil, content.map { .blob($0) } ?? nil,
        ]
        change { (statements) throws(DatabaseError) in _ = try statements.insert.run(values) }
    }

    func remove(_ kind: Kind, _ key: String) {
        change { (statements) throws(DatabaseError) in
            _ = try statements.delete.run([.text(kind.rawValue), .text(key)])
        }
    }

    func removeAll(_ kind: Kind, of owner: String) {
        change { (statements) throws(DatabaseError) in
            _ = try statements.deleteOwned.run([.text(kind.rawValue), .text(owner)])
        }
    }

    /// The records of a kind in the order of their numbers.
    func records(_ kind: Kind) throws -> [(key: String, number: Int, body: JSON, content: [UInt8]?)] {
        let rows = try database?.run(
            "SELECT key, number, body, content FROM record WHERE kind = ? ORDER BY number",
            [.text(kind.rawValue)]
        )
        return try (rows ?? []).map { row in
            let body = try row[2].text.map { try JSON(parsing: $0) } ?? .null
            return (row[0].text ?? "", Int(row[1].integer ?? 0), body, row[3].blob)
        }
    }

    private func change(_ body: (Statements) throws(DatabaseError) -> Void) {
        guard let database, let statements else { return }
        do {
            if !isOpen {
                try database.execute("BEGIN IMMEDIATE")
                isOpen = true
                loop.schedule(after: Self.gathering) { [weak self] in self?.commit() }
            }
            try body(statements)
        } catch {
            fail(error)
        }
    }

    private func commit() {
        guard isOpen else { return }
        isOpen = false
        do {
            try database?.execute("COMMIT")
        } catch {
            fail(error)
        }
        let told = waiting
        waiting = []
        for body in told { body(failure) }
    }

    private func fail(_ error: DatabaseError) {
        guard failure == nil else { return }
        failure = error.message
        report("the state can no longer be written: \(error.message)")
    }
}
