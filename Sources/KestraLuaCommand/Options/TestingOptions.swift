/// The options of `kestra-lua test`.
extension Option {
    static let filter = Option(
        "filter",
        .any("PATTERN"),
        "Run only the tests in whose names this occurs; * stands for any text."
    )
    static let testTimeout = Option(
        "timeout",
        .any("TIME"),
        "End a test as failed after this time, a minute unless said: 10s, 5m."
    )
    static let speed = Option(
        "speed",
        .any("FACTOR"),
        "Let sleeps, schedules and times to live pass this many times as fast."
    )
    static let format = Option(
        "format",
        .oneOf(["text", "tap", "junit"]),
        "How the report is written, text unless said."
    )
    static let output = Option(
        "output",
        .file("FILE"),
        "Write the report to this file; standard output gets the text for people."
    )
}
