import Testing
import Values

struct TimestampTests {
    @Test(
        "an instant is read with its zone",
        arguments: [
            ("1970-01-01T00:00:00Z", 0, 0), ("2026-11-20T10:00:00.123456789Z", 1_795_168_800, 123_456_789),
            ("2026-11-20T11:00:00+01:00", 1_795_168_800, 0), ("2026-11-20 10:00Z", 1_795_168_800, 0),
            ("2026-11-20T11:00:00.5+0100[Europe/Paris]", 1_795_168_800, 500_000_000),
            ("1969-12-31T23:59:59.5Z", -1, 500_000_000),
            ("2024-02-29T00:00:00-18:00", 1_709_229_600, 0), ("0001-01-01T00:00:00Z", -62_135_596_800, 0),
            ("9999-12-31T23:59:59Z", 253_402_300_799, 0),
        ] as [(String, Int64, Int)]
    )
    func read(text: String, seconds: Int64, nanosecond: Int) throws {
        #expect(try Timestamp(parsing: text) == Timestamp(seconds: seconds, nanosecond: nanosecond))
    }

    @Test(
        "an invalid instant is refused",
        arguments: [
            "", "tomorrow", "2026-11-20", "2026-11-20T10:00:00", "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z",
            "2026-11-20T24:00:00Z", "2026-11-20T10:00:60Z", "2026-11-20T10Z", "2026-11-20T10:00:00.Z",
            "2026-11-20T10:00:00Zx", "2026-11-20T10:00:00+1", "20261120T100000Z",
        ]
    )
    func refused(text: String) {
        let error = #expect(throws: FormatError.self) { try Timestamp(parsing: text) }
        #expect(error?.message.hasPrefix("'\(text)' ") == true)
    }

    @Test("a text without a zone is read in the given one")
    func inZone() throws {
        let paris = try TimeZoneRules.named("Europe/Paris")
        #expect(try Timestamp(parsing: "2026-07-01T12:00:00", in: paris).iso() == "2026-07-01T10:00:00Z")
        #expect(try Timestamp(parsing: "2026-07-01", in: paris).iso() == "2026-06-30T22:00:00Z")
    }

    @Test("an instant is written with the necessary or the requested digits")
    func written() {
        #expect(Timestamp(seconds: 0).iso() == "1970-01-01T00:00:00Z")
        #expect(Timestamp(seconds: 0, nanosecond: 120_000_000).iso() == "1970-01-01T00:00:00.120Z")
        #expect(Timestamp(seconds: 0, nanosecond: 123_400).iso() == "1970-01-01T00:00:00.000123400Z")
        #expect(Timestamp(seconds: 0, nanosecond: 123_456_789).iso(fractionDigits: 6) == "1970-01-01T00:00:00.123456Z")
        #expect(Timestamp(seconds: 0).iso(in: .fixed(-9000)) == "1969-12-31T21:30:00-02:30")
    }

    @Test("a moment in UTC is written as in a zone without an offset", arguments: [nil, 0, 3, 6, 9])
    func utc(digits: Int?) {
        let seconds: [Int64] = [
            0, -1, 951_827_696, -2_208_988_801, 253_402_300_799, 253_402_300_800, -62_135_596_801, -30_610_224_000,
        ]
        for (index, second) in (seconds + (1...500).map { $0 * 7_654_321 - 900_000_000 }).enumerated() {
            let moment = Timestamp(seconds: second, nanosecond: [0, 5_000_000, 123_456_789, 999_999_000][index % 4])
            #expect(moment.iso(fractionDigits: digits) == moment.iso(in: .utc, fractionDigits: digits))
        }
    }

    @Test("instants and durations are added and subtracted")
    func arithmetic() {
        let moment = Timestamp(seconds: 10, nanosecond: 900_000_000)
        #expect(moment + .milliseconds(200) == Timestamp(seconds: 11, nanosecond: 100_000_000))
        #expect(moment - .seconds(11) == Timestamp(seconds: -1, nanosecond: 900_000_000))
        #expect(Timestamp(seconds: 12) - moment == .milliseconds(1100))
        #expect(Timestamp(milliseconds: -1) == Timestamp(seconds: -1, nanosecond: 999_000_000))
        #expect(Timestamp(milliseconds: -1).milliseconds == -1)
    }

    @Test("no number of seconds, days or months is too large", arguments: [Int64.max, .min])
    func bounds(huge: Int64) {
        let moment = Timestamp(seconds: huge, nanosecond: Int(huge))
        #expect(moment.local(in: .fixed(3600)).date.year.magnitude > 900_000_000)
        #expect(moment + .seconds(huge) == moment + .zero)
        #expect(Timestamp(seconds: 0) + .seconds(huge) - Timestamp(seconds: 0) != .zero)
        #expect(CalendarDate(daysSinceEpoch: Int(huge)).year.magnitude > 900_000_000)
        #expect(CalendarDate(daysSinceEpoch: 0).adding(months: Int(huge)).year.magnitude > 900_000_000)
        #expect(Timestamp(milliseconds: huge).milliseconds == huge)
    }
}
