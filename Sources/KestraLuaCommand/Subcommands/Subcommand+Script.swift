internal import EventLoop
internal import Glibc

extension Subcommand {
    /// `kestra-lua script.lua`: what is meant where no subcommand is named.
    static let script = Subcommand(
        name: "run",
        summary: "Run a Lua script (what is meant where no subcommand is named).",
        forms: [
            "[OPTION]... SCRIPT [ARGUMENT]...", "[OPTION]... -e CODE [SCRIPT [ARGUMENT]...]",
            "[OPTION]... - [ARGUMENT]...", "[OPTION]... -i [SCRIPT [ARGUMENT]...]",
        ],
        groups: [
            OptionGroup(
                title: "The script",
                options: [
                    .execute, .library, .interactive, .warnings, .ignoreEnvironment, .timeout, .memory, .allowBytecode,
                ]
            ),
            OptionGroup(title: "What the script may reach", options: [.restricted] + Option.grants),
            OptionGroup(
                title: "The server",
                options: [
                    .url, .context, .user, .passwordFile, .tokenFile, .tenant, .envFile, .caFile,
                    .clientCert, .clientKey, .insecure, .retryFor,
                ]
            ),
            OptionGroup(title: "Without a server", options: [.sandbox, .api]),
            OptionGroup(title: "Talk", options: [.verbose, .showVersion, .version, .help]),
        ],
        notes: [
            "SCRIPT is a file of Lua text; - is standard input. What stands after it is the script's own, in arg and `...`. "
                + "A script with the name of a subcommand is written with its folder: ./sandbox.",
            "Exit status: 0 done, 1 the script raised, 2 usage, 3 an execution did not succeed, 4 not found, 5 not allowed, "
                + "6 server not reachable, 65 the script does not compile, 124 a deadline passed, 130 and 143 ended by INT "
                + "and TERM, 141 standard output was closed. os.exit(n) is n.",
        ],
        run: runScript
    )

    private static func runScript(_ parsed: ParsedArguments) throws -> ExitStatus {
        let options = try RunOptions(parsed, isTyped: isatty(STDIN_FILENO) == 1)
        options.connection.warn()
        if options.showsVersion {
            let status = StandardStreams.show(VersionText.text)
            if status != .done || (options.steps.isEmpty && options.script == nil && !options.isInteractive) {
                return status
            }
        }
        let steps = try options.allSteps()
        let signals = try SignalWatch()
        return try LoopRun.run { loop in
            try await ScriptRun(options: options, steps: steps, signals: signals, loop: loop).run()
        }
    }
}
