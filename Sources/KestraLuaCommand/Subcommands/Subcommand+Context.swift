internal import EventLoop
internal import Glibc
internal import Kestra
internal import Values

extension Subcommand {
    /// `kestra-lua context`: the named servers.
    static let context = Subcommand(
        name: "context",
        summary: "List the named servers, show or check one, or set the default.",
        forms: ["list", "show [NAME]", "use NAME", "check [OPTION]... [NAME]"],
        groups: [
            OptionGroup(title: "For check", options: [.caFile, .clientCert, .clientKey, .insecure]),
            OptionGroup(title: "General", options: [.help]),
        ],
        notes: [
            "Contexts are defined in ~/.config/kestra-lua/config.yaml, which takes precedence, and in the file of kestractl. "
                + "check requests the version of the server and a page of flows. Passwords and tokens are never shown."
        ],
        takesOptionsAnywhere: true,
        run: runContext
    )

    private static func runContext(_ parsed: ParsedArguments) throws -> ExitStatus {
        let words = parsed.operands.map { String(decoding: $0, as: UTF8.self) }
        let names = words.dropFirst()
        let contexts = try Contexts(ProcessEnvironment.variable)
        // A check opens a connection, which prints the warnings itself.
        if words.first != "check" { for complaint in contexts.complaints { Report.print(complaint) } }
        switch (words.first, names.count) {
        case ("list", 0): return try list(contexts)
        case ("show", 0...1): return try StandardStreams.show("\(chosen(names.first, contexts))\n")
        case ("use", 1):
            try contexts.use(words[1])
            return .done
        case ("check", 0...1): return try check(chosen(names.first, contexts), ConnectionOptions(parsed))
        default: throw UsageError("context needs list, show [NAME], use NAME or check [NAME]")
        }
    }

    private static func chosen(_ name: String?, _ contexts: Contexts) throws -> ServerContext {
        if let name { return try contexts.named(name) }
        guard let standard = try contexts.standard() else {
            throw UsageError(
                "no default context is set",
                hint: "name one, or choose it with kestra-lua context use NAME"
            )
        }
        return standard
    }

    private static func list(_ contexts: Contexts) throws -> ExitStatus {
        let lines = contexts.all.map { "\($0.name == contexts.defaultName ? "*" : " ") \($0)\n" }
        if lines.isEmpty { Report.print("there are no contexts") }
        return StandardStreams.show(lines.joined())
    }

    private static func check(_ context: ServerContext, _ connection: ConnectionOptions) throws -> ExitStatus {
        connection.warn()
        let configuration = try connection.configuration(context: context.name)
        let version = try EventLoopRun.run { loop in
            let client = KestraClient(configuration: configuration, loop: loop)
            let version = try await client.serverVersion()
            if let search = Operation.named("flows.search") {
                _ = try await client.call(Call(search, [.init("page", "1"), .init("size", "1")]))
            }
            return "\(version)"
        }
        return StandardStreams.show(
            "\(context.name): \(configuration.address) answers, version \(version), as \(configuration.credentials)\n"
        )
    }
}
