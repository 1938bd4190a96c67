import Testing

@testable import KestraLuaCommand

@Suite("Reading a command line")
struct OptionParserTests {
    private func parse(_ words: String..., options: [Option] = Subcommand.script.options) throws -> ParsedArguments {
        try OptionParser(options).parse((["kestra-lua"] + words).map { Array($0.utf8) })
    }

    private func refusal(_ words: String...) -> UsageError? {
        do {
            _ = try OptionParser(Subcommand.script.options).parse((["kestra-lua"] + words).map { Array($0.utf8) })
            return nil
        } catch {
            return error
        }
    }

    @Test("what stands after the script's name belongs to the script")
    func operands() throws {
        let parsed = try parse("--timeout", "10s", "s.lua", "--timeout", "1s", "-e", "x")
        #expect(parsed[.timeout] == "10s")
        #expect(parsed.operands.map { String(decoding: $0, as: UTF8.self) } == ["s.lua", "--timeout", "1s", "-e", "x"])
        #expect(parsed.operandStart == 3)
    }

    @Test("a value may follow an equals sign, and a letter directly")
    func values() throws {
        let parsed = try parse("--url=http://h:1/a=b", "-eprint(1)")
        #expect(parsed[.url] == "http://h:1/a=b")
        #expect(parsed[.execute] == "print(1)")
    }

    @Test("code keeps its order, and of another option the last one counts")
    func repeated() throws {
        let parsed = try parse("-e", "a", "--tenant", "one", "-e", "b", "--tenant", "two")
        #expect(parsed.all(.execute) == ["a", "b"])
        #expect(parsed[.tenant] == "two")
    }

    @Test("a single dash is a script, and two dashes end the options")
    func dashes() throws {
        #expect(try parse("-").operands == [Array("-".utf8)])
        let parsed = try parse("--", "--help")
        #expect(parsed.operands == [Array("--help".utf8)])
        #expect(!parsed.has(.help))
    }

    @Test("bytes that are no text reach the script as they are")
    func bytes() throws {
        let odd: [UInt8] = [0xFF, 0x41]
        let parsed = try OptionParser(Subcommand.script.options).parse([Array("kestra-lua".utf8), [0x73], odd])
        #expect(parsed.operands == [[0x73], odd])
    }

    @Test(
        "an unknown option is refused with the nearest one named",
        arguments: [
            ("--timeot", "--timeout"), ("--sanbox", "--sandbox"), ("--pasword-file", "--password-file"),
            ("--HELP", "--help"), ("--ulr", "--url"), ("-L", "-l"), ("-H", "-h"), ("-t", "--timeout"),
        ]
    )
    func unknown(word: String, nearest: String) {
        let error = refusal(word)
        #expect(error?.message == "unknown option \(word)")
        #expect(error?.hint == "did you mean \(nearest)?")
    }

    @Test("an option like no other is refused with the way to all of them")
    func unlike() {
        #expect(refusal("--no-such-option")?.hint == "kestra-lua --help lists all options")
    }

    @Test("a value behind a mistyped name is not repeated: it may be a secret")
    func secret() {
        #expect(refusal("--pasword=hunter2")?.message == "unknown option --pasword")
    }

    @Test("a short form of two options is refused with both")
    func ambiguous() {
        #expect(refusal("--ver")?.message == "--ver could be --verbose or --version")
    }

    @Test(
        "a missing value and one too many are refused",
        arguments: [("--url", "--url needs a value"), ("-e", "-e needs a value")]
    )
    func missing(word: String, message: String) {
        #expect(refusal(word)?.message == message)
    }

    @Test("a value for an option that takes none is refused")
    func tooMany() {
        #expect(refusal("--sandbox=yes")?.message == "--sandbox takes no value")
    }

    @Test("every option of every subcommand is read back by each of its names")
    func whole() throws {
        for subcommand in Subcommand.all {
            for option in subcommand.options {
                let value = option.placeholder == nil ? [] : ["value"]
                let names = [option.long.map { "--" + $0 }, option.short.map { "-\($0)" }].compactMap { $0 }
                #expect(!names.isEmpty)
                for name in names {
                    let words = (["kestra-lua", name] + value).map { Array($0.utf8) }
                    let parsed = try OptionParser(subcommand.options).parse(words)
                    #expect(parsed.given.map(\.option) == [option], "\(subcommand.name) \(name)")
                }
            }
        }
    }
}
