/// The options of `kestra-lua test`.
extension Option {
    static let filter = Option(
        "filter",
        .any("PATTERN"),
        "Run only tests whose names contain this pattern; * matches any text."
    )
    static let testTimeout = Option(
        "timeout",
        .any("TIME"),
        "Fail a test after this time: 10s, 5m. Default: 1m."
    )
    static let speed = Option(
        "speed",
        .any("FACTOR"),
        "Speed up sleeps, schedules and times to live by this factor."
    )
    static let format = Option(
        "format",
        .oneOf(["text", "tap", "junit"]),
        "The format of the report. Default: text."
    )
    static let output = Option(
        "output",
        .file("FILE"),
        "Write the report to this file, and a text report to standard output."
    )
}
