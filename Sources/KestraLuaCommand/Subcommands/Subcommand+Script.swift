internal import EventLoop
internal import Glibc

extension Subcommand {
    /// `kestra-lua script.lua`: the default subcommand.
    static let script = Subcommand(
        name: "run",
        summary: "Run a Lua script (the default subcommand).",
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
            OptionGroup(title: "Permissions of the script", options: [.restricted] + Option.grants),
            OptionGroup(
                title: "The server",
                options: [
                    .url, .context, .user, .passwordFile, .tokenFile, .tenant, .envFile, .caFile,
                    .clientCert, .clientKey, .insecure, .retryFor,
                ]
            ),
            OptionGroup(title: "Without a server", options: [.sandbox, .api]),
            OptionGroup(
                title: "General",
                options: [.verbose, .traceback, .logLevel, .logFormat, .showVersion, .version, .help]
            ),
        ],
        notes: [
            "SCRIPT is a Lua source file; - is standard input. The words after it are the arguments of the script, in arg and "
                + "`...`. If a script has the name of a subcommand, write it with its folder: ./sandbox.",
            "Exit status: 0 success, 1 the script raised an error, 2 wrong usage, 3 an execution did not succeed, 4 not found, "
                + "5 not allowed, 6 server not reachable, 65 the script does not compile, 124 a time limit passed, 130 and 143 "
                + "ended by INT and TERM, 141 standard output was closed. os.exit(n) sets the status to n.",
        ],
        run: runScript
    )

    private static func runScript(_ parsed: ParsedArguments) throws -> ExitStatus {
        let signals = try SignalWatch()
        let preparation = PreparationLimit(try RunOptions.timeLimit(parsed), on: signals.thread.loop)
        let options = try RunOptions(parsed, isTyped: isatty(STDIN_FILENO) == 1)
        options.connection.warn()
        if options.showsVersion {
            let status = StandardStreams.show(VersionText.text)
            if status != .done || (options.steps.isEmpty && options.script == nil && !options.isInteractive) {
                return status
            }
        }
        let steps = try options.allSteps()
        return try EventLoopRun.run { loop in
            try await ScriptRun(
                options: options,
                steps: steps,
                signals: signals,
                preparation: preparation,
                loop: loop
            ).run()
        }
    }
}
