import Testing
import Values

struct DurationTests {
    @Test(
        "a duration is read in either spelling",
        arguments: [
            ("10m", .seconds(600)), ("1.5s", .milliseconds(1500)), ("1h30m", .seconds(5400)),
            ("500ms", .milliseconds(500)),
            ("2d", .seconds(172_800)), ("1w", .seconds(604_800)), ("-1s", .seconds(-1)), ("0s", .zero),
            ("PT5M", .seconds(300)), ("P1DT2H", .seconds(93_600)), ("PT0.0597S", .microseconds(59_700)),
            ("PT-1.5S", .milliseconds(-1500)), ("-PT1H", .seconds(-3600)), ("-PT-1H", .seconds(3600)),
            ("P2W", .seconds(1_209_600)),
            ("pt1h", .seconds(3600)), ("PT0S", .zero), ("PT1,5S", .milliseconds(1500)),
            ("0.000000001s", .nanoseconds(1)),
        ] as [(String, Duration)]
    )
    func read(text: String, duration: Duration) throws {
        #expect(try Duration(parsing: text) == duration)
    }

    @Test(
        "what is not a duration is refused with an example",
        arguments: [
            "", "soon", "10", "s", "1.5", "1 s", "10 m", "P", "PT", "P1M", "P1Y", "PT1D", "P1H", "P1DT", "1.s", ".5s",
            "1..5s",
            "PT5", "10x", "1h-5m", "99999999999999999999s", "99999999999999999w", "-", "1.0000000000s",
        ]
    )
    func refused(text: String) {
        #expect(throws: FormatError("'\(text)' is not a duration; write it like 1.5s, 10m, 1h30m or PT5M")) {
            try Duration(parsing: text)
        }
    }

    @Test(
        "a duration is written as the server writes it",
        arguments: [
            (.zero, "PT0S"), (.seconds(300), "PT5M"), (.seconds(432_000), "PT120H"), (.milliseconds(1500), "PT1.5S"),
            (.microseconds(59_700), "PT0.0597S"), (.seconds(5430), "PT1H30M30S"), (.milliseconds(-1500), "PT-1.5S"),
            (.milliseconds(-500), "PT-0.5S"), (.seconds(-60), "PT-1M"), (.milliseconds(-60_500), "PT-1M-0.5S"),
            (.nanoseconds(1), "PT0.000000001S"), (.nanoseconds(-1), "PT-0.000000001S"),
        ] as [(Duration, String)]
    )
    func written(duration: Duration, text: String) throws {
        #expect(duration.iso == text)
        #expect(try Duration(parsing: text) == duration)
    }

    @Test("seconds and nanoseconds count the same time")
    func counts() {
        #expect(Duration.milliseconds(-1500).seconds == -1.5)
        #expect(Duration.milliseconds(-1500).nanoseconds == -1_500_000_000)
        #expect(Duration.seconds(Int64.max / 4).nanoseconds == .max)
    }
}
