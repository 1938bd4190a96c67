import Testing
import Values

@testable import SandboxModel

@Suite("Cron expressions")
struct CronTests {
    static let dates: [(cron: String, after: String, next: String)] = [
        ("0 3 * * *", "2026-11-21T06:00:00Z", "2026-11-22T03:00:00Z"),
        ("*/15 * * * *", "2026-11-21T06:14:59Z", "2026-11-21T06:15:00Z"),
        ("*/15 * * * *", "2026-11-21T06:15:00Z", "2026-11-21T06:30:00Z"),
        ("0 9 * * MON-FRI", "2026-11-20T10:00:00Z", "2026-11-23T09:00:00Z"),
        ("30 8 1,15 * *", "2026-11-15T08:30:00Z", "2026-12-01T08:30:00Z"),
        ("0 0 29 2 *", "2026-03-01T00:00:00Z", "2028-02-29T00:00:00Z"),
        ("0 0 L * *", "2026-02-01T00:00:00Z", "2026-02-28T00:00:00Z"),
        ("0 12 * * 5#3", "2026-11-01T00:00:00Z", "2026-11-20T12:00:00Z"),
        ("0 12 * * 5L", "2026-11-01T00:00:00Z", "2026-11-27T12:00:00Z"),
        ("0 0 1 * 1", "2026-11-21T00:00:00Z", "2026-11-23T00:00:00Z"),
        ("@hourly", "2026-11-21T06:59:59Z", "2026-11-21T07:00:00Z"),
        ("0 0 * * 7", "2026-11-21T00:00:00Z", "2026-11-22T00:00:00Z"),
    ]

    @Test("the next date of a schedule", arguments: dates)
    func next(_ item: (cron: String, after: String, next: String)) throws {
        let cron = try CronExpression(item.cron)
        let found = cron.next(after: try Timestamp(parsing: item.after), in: .utc)
        #expect(found?.iso() == item.next)
    }

    @Test("a schedule follows the clock of its time zone when the clock changes")
    func zones() throws {
        let cron = try CronExpression("30 2 * * *")
        let berlin = try TimeZoneRules.named("Europe/Berlin")
        let autumn = cron.next(after: try Timestamp(parsing: "2026-10-24T12:00:00Z"), in: berlin)
        #expect(autumn?.iso() == "2026-10-25T00:30:00Z")
        let winter = cron.next(after: try Timestamp(parsing: "2026-10-25T12:00:00Z"), in: berlin)
        #expect(winter?.iso() == "2026-10-26T01:30:00Z")
    }

    @Test(
        "an invalid expression is refused with the reason",
        arguments: [
            ("61 * * * *", "Value 61 not in range [0, 59]"), ("* * *", "3 parts"), ("a * * * *", "Invalid chars"),
            ("*/0 * * * *", "Invalid chars"), ("0 0 * 13 *", "Value 13 not in range [1, 12]"),
        ]
    )
    func refused(cron: String, reason: String) {
        do throws(CronError) {
            _ = try CronExpression(cron)
            Issue.record("\(cron) was taken")
        } catch {
            #expect(error.message.contains(reason), "\(error.message)")
        }
    }

    @Test("an expression without a possible date has no next date")
    func never() throws {
        let cron = try CronExpression("0 0 31 2 *")
        #expect(cron.next(after: try Timestamp(parsing: "2026-01-01T00:00:00Z"), in: .utc) == nil)
    }
}
