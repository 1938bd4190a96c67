import Testing
import Values

@testable import KestraLua

@Suite("A line of kestra.log")
struct LogLineTests {
    /// 2026-11-20T10:00:00.123Z.
    private static let time = Timestamp(seconds: 1_795_168_800, nanosecond: 123_456_789)

    private func line(_ message: String, _ fields: [(name: String, value: LogLine.Value)] = []) -> LogLine {
        LogLine(time: Self.time, level: .warn, message: message, fields: fields)
    }

    @Test("has time, level, message and fields")
    func text() {
        let made = line("flow deployed", [("flow", .text("etl")), ("rows", .json("3"))])
        #expect(made.text(.text) == "2026-11-20T10:00:00.123Z WARN flow deployed flow=etl rows=3")
        #expect(
            made.text(.json)
                == #"{"time":"2026-11-20T10:00:00.123Z","level":"WARN","message":"flow deployed","flow":"etl","rows":3}"#
        )
    }

    @Test(
        "puts names and values in quotation marks that a reader could take for something else",
        arguments: [
            ("a b", #""a b""#), ("", #""""#), ("a=b", #""a=b""#), (#"say "x""#, #""say \"x\"""#), (#"a\b"#, #""a\\b""#),
            ("a\nb", #""a\nb""#), ("\u{1B}[31m", #""\u001b[31m""#), ("\u{9B}31m", #""\u009b31m""#), ("é,{}", "é,{}"),
        ]
    )
    func words(_ value: String, _ shown: String) {
        #expect(line("x", [("a", .text(value))]).text(.text).hasSuffix(" WARN x a=\(shown)"))
        #expect(line("x", [(value, .text("a"))]).text(.text).hasSuffix(" WARN x \(shown)=a"))
    }

    @Test("is one line, whatever the message, and cannot control a terminal", arguments: LogSettings.Format.allCases)
    func oneLine(format: LogSettings.Format) {
        let text = line("one\r\ntwo\t\u{1B}[2Jthree", [("a\nb", .text("c\nd"))]).text(format)
        #expect(!text.contains { $0.isNewline })
        #expect(text.contains(#"one\r\ntwo\t\u001b[2Jthree"#))
    }
}
