import Database
import TestSupport
import Testing

@Suite("Database")
struct DatabaseTests {
    private let folder: TemporaryDirectory

    init() throws { folder = try TemporaryDirectory() }

    @Test("every type of value is read as written")
    func values() throws {
        let database = try Database(path: folder.path + "/a.db")
        try database.execute("CREATE TABLE t (v)")
        let values: [DatabaseValue] = [
            .null, .integer(.min), .real(1.5), .text("é\u{0}x"), .text(""), .blob([0, 255]), .blob([]),
        ]
        for value in values { try database.run("INSERT INTO t VALUES (?)", [value]) }
        #expect(try database.run("SELECT v FROM t ORDER BY rowid").map { $0[0] } == values)
    }

    @Test("a transaction that throws is rolled back")
    func rollsBack() throws {
        struct Stop: Error {}
        let database = try Database(path: folder.path + "/a.db")
        try database.execute("CREATE TABLE t (v)")
        #expect(throws: Stop.self) {
            try database.transaction {
                try database.run("INSERT INTO t VALUES (1)")
                throw Stop()
            }
        }
        #expect(try database.run("SELECT count(*) FROM t") == [[0]])
        try database.transaction { _ = try database.run("INSERT INTO t VALUES (2)") }
        #expect(try database.run("SELECT v FROM t") == [[2]])
    }

    @Test("migrations run once each, and a file of a newer program is refused")
    func migrates() throws {
        let path = folder.path + "/a.db"
        try Database(path: path).migrate(["CREATE TABLE a (v)"])
        let steps = ["CREATE TABLE a (v)", "CREATE TABLE b (v); INSERT INTO b VALUES (1)"]
        try Database(path: path).migrate(steps)
        try Database(path: path).migrate(steps)
        #expect(try Database(path: path).run("SELECT v FROM b") == [[1]])
        let newer = #expect(throws: DatabaseError.self) { try Database(path: path).migrate([]) }
        #expect(newer?.message.contains("newer") == true)
    }

    @Test("errors name the file and the statement")
    func errors() throws {
        let missing = #expect(throws: DatabaseError.self) { try Database(path: folder.path + "/no/a.db") }
        #expect(missing?.message.contains(folder.path + "/no/a.db") == true)
        let database = try Database(path: folder.path + "/a.db")
        let syntax = #expect(throws: DatabaseError.self) { try database.execute("SELEC 1") }
        #expect(syntax?.message.contains("SELEC 1") == true)
        let count = #expect(throws: DatabaseError.self) { try database.run("SELECT ?", []) }
        #expect(count?.message.contains("1 values wanted, 0 given") == true)
    }

    @Test("committed data is there when the file is opened again")
    func reopens() throws {
        do {
            let database = try Database(path: folder.path + "/a.db")
            try database.migrate(["CREATE TABLE t (v)"])
            let insert = try database.prepare("INSERT INTO t VALUES (?)")
            try database.transaction { for n in 0..<100 { try insert.run([.integer(Int64(n))]) } }
        }
        #expect(try Database(path: folder.path + "/a.db").run("SELECT count(*), sum(v) FROM t") == [[100, 4950]])
    }
}
