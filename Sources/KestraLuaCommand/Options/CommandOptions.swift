/// The options, each once; subcommands choose from them.
extension Option {
    static let help = Option("help", short: "h", "Show this help and end.")
    static let version = Option("version", "Show the versions of kestra-lua and Lua and end.")
    static let verbose = Option("verbose", "Tell of every request with its time on standard error, without secrets.")

    static let execute = Option(
        nil,
        short: "e",
        .any("CODE"),
        "Run this Lua code; may be given more than once, and before a script."
    )
    static let library = Option(
        nil,
        short: "l",
        .any("NAME"),
        "Require this module and keep it in the global NAME; GLOBAL=NAME names the global. In order with -e."
    )
    static let interactive = Option(
        nil,
        short: "i",
        .none,
        "Read lines and run each, after the script if there is one; --timeout is for each line then."
    )
    static let warnings = Option(nil, short: "W", .none, "Show the warnings of warn() from here on.")
    static let showVersion = Option(nil, short: "v", .none, "Show the versions of kestra-lua and Lua, then go on.")
    static let ignoreEnvironment = Option(
        nil,
        short: "E",
        .none,
        "Ignore LUA_INIT, LUA_PATH and LUA_CPATH; settings of servers count all the same."
    )
    static let timeout = Option(
        "timeout",
        .any("TIME"),
        "End the run with status 124 after this time: 10s, 5m, 1h30m or PT10M."
    )
    static let memory = Option("memory", .any("SIZE"), "Give the script no more memory than this: 256M, 1G.")
    static let allowBytecode = Option(
        "allow-bytecode",
        "Let the script load precompiled chunks; a crafted one can crash the process."
    )

    static let url = Option(
        "url",
        .any("ADDRESS"),
        "The Kestra server, http://localhost:8080 unless said (KESTRA_API_URL)."
    )
    static let user = Option(
        "user",
        .any("NAME[:PASSWORD]"),
        "Who asks. Others on this machine can see a password that stands here: better is KESTRA_PASSWORD or --password-file."
    )
    static let passwordFile = Option("password-file", .file("FILE"), "Read the password from this file.")
    static let tokenFile = Option("token-file", .file("FILE"), "Read an API token from this file (KESTRA_TOKEN).")
    static let tenant = Option("tenant", .any("NAME"), "The tenant, main unless said (KESTRA_TENANT).")
    static let envFile = Option(
        "env-file",
        .file("FILE"),
        "Read settings that the environment does not have from this .env file."
    )
    static let caFile = Option(
        "ca-file",
        .file("FILE"),
        "Trust the certificates in this PEM file instead of the system's (KESTRA_CA_FILE)."
    )
    static let clientCert = Option(
        "client-cert",
        .file("FILE"),
        "Show this certificate (PEM) to a server that asks for one (KESTRA_CLIENT_CERT)."
    )
    static let clientKey = Option(
        "client-key",
        .file("FILE"),
        "The key of the client certificate (PEM), if it is not in the same file (KESTRA_CLIENT_KEY)."
    )
    static let insecure = Option(
        "insecure",
        "Do not check the server's certificate; says so on standard error at each run."
    )

    static let context = Option(
        "context",
        .any("NAME"),
        "Speak to this named server of ~/.config/kestra-lua/config.yaml or kestractl's file (KESTRA_CONTEXT)."
    )
    static let retryFor = Option(
        "retry-for",
        .any("TIME"),
        "Try a server that refuses connections again for this long; about a second unless said."
    )

    static let sandbox = Option(
        "sandbox",
        "Start a small Kestra inside this process and speak to it instead of a server."
    )
    static let api = Option(
        "api",
        .oneOf(["1.3", "2.0"]),
        "Which family of servers the sandbox answers like, 1.3 unless said."
    )
    static let port = Option("port", .any("NUMBER"), "The port to listen on; a free one unless said.")
    static let host = Option("host", .any("ADDRESS"), "The IPv4 address to listen on, 127.0.0.1 unless said.")
    static let noAuth = Option("no-auth", "Answer every request, with credentials or without.")
    static let state = Option(
        "state",
        .folder("DIR"),
        "Keep flows, executions and all else in this folder across restarts."
    )
    static let encryptionKey = Option(
        "encryption-key",
        .any("BASE64"),
        "Encrypt the values of SECRET inputs with this key of 16, 24 or 32 bytes, instead of refusing them."
    )
    static let fault = Option(
        "fault",
        .any("RULE"),
        "Let something go wrong on purpose, such as 'POST /executions* lose-reply 1/3' (docs/guides/sandbox.md lists the faults); may be given more than once."
    )
    static let stubUnknown = Option(
        "stub-unknown",
        "Take a task of an unknown type as one that logs what it would do, instead of refusing its flow."
    )
    static let sandboxUser = Option(
        "user",
        .any("NAME:PASSWORD"),
        "The credentials that requests must carry, admin@kestra.io:Kestra123! unless said."
    )
}
