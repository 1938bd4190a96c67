import Testing
import Values

struct TimeZoneTests {
    @Test(
        "a zone has its offset and name at an instant",
        arguments: [
            ("Europe/Paris", "2026-01-15T00:00:00Z", 3600, "CET"),
            ("Europe/Paris", "2026-07-15T00:00:00Z", 7200, "CEST"),
            ("Europe/Paris", "2045-07-15T00:00:00Z", 7200, "CEST"),
            ("Europe/Paris", "2045-12-15T00:00:00Z", 3600, "CET"),
            ("America/New_York", "2026-03-08T06:59:59Z", -18_000, "EST"),
            ("America/New_York", "2026-03-08T07:00:00Z", -14_400, "EDT"),
            ("Asia/Kolkata", "2026-01-01T00:00:00Z", 19_800, "IST"),
            ("Australia/Sydney", "2050-01-01T00:00:00Z", 39_600, "AEDT"), ("UTC", "2026-01-01T00:00:00Z", 0, "UTC"),
            ("+02:00", "2026-01-01T00:00:00Z", 7200, "+02:00"), ("GMT-3", "2026-01-01T00:00:00Z", -10_800, "-03:00"),
        ]
    )
    func offsets(name: String, moment: String, offset: Int, abbreviation: String) throws {
        let zone = try TimeZoneRules.named(name)
        #expect(zone.offset(at: try Timestamp(parsing: moment)) == offset)
        #expect(zone.abbreviation(at: try Timestamp(parsing: moment)) == abbreviation)
    }

    @Test(
        "a local time that is skipped or shown twice has one instant",
        arguments: [
            ("2026-03-29T02:30:00", "2026-03-29T01:30:00Z"), ("2026-10-25T02:30:00", "2026-10-25T00:30:00Z"),
            ("2026-10-25T03:00:00", "2026-10-25T02:00:00Z"), ("2026-03-29T03:00:00", "2026-03-29T01:00:00Z"),
            ("2026-03-29T01:59:59", "2026-03-29T00:59:59Z"),
        ]
    )
    func gaps(local: String, moment: String) throws {
        #expect(try Timestamp(parsing: local, in: .named("Europe/Paris")).iso() == moment)
    }

    @Test(
        "an unknown zone is refused",
        arguments: ["Mars/Base", "../etc/passwd", "", "Europe", "europe paris", "/UTC"]
    )
    func unknown(name: String) {
        #expect(throws: FormatError.self) { try TimeZoneRules.named(name) }
    }
}
