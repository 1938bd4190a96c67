/// All options. Subcommands select from them.
extension Option {
    static let help = Option("help", short: "h", "Show this help and exit.")
    static let version = Option("version", "Show the versions of kestra-lua and Lua and exit.")
    static let verbose = Option("verbose", "Print every request with its duration to standard error, without secrets.")
    static let traceback = Option(
        "traceback",
        "Show the traceback of every error that ends the script, also of an expected failure."
    )

    static let logLevel = Option(
        "log-level",
        .oneOf(["debug", "info", "warn", "error"]),
        "Write the lines of kestra.log from this level on (KESTRA_LOG_LEVEL). Default: info."
    )
    static let logFormat = Option(
        "log-format",
        .oneOf(["text", "json"]),
        "The format of the lines of kestra.log (KESTRA_LOG_FORMAT). Default: text."
    )

    static let execute = Option(
        nil,
        short: "e",
        .any("CODE"),
        "Run this Lua code. Can be repeated, and can precede a script."
    )
    static let library = Option(
        nil,
        short: "l",
        .any("NAME"),
        "Load this module by require into the global NAME; GLOBAL=NAME sets the name of the global. Runs in order with -e."
    )
    static let interactive = Option(
        nil,
        short: "i",
        .none,
        "Open a prompt, after the script if one is given. --timeout then limits each line."
    )
    static let warnings = Option(nil, short: "W", .none, "Turn on the warnings of warn() from this point on.")
    static let showVersion = Option(nil, short: "v", .none, "Show the versions of kestra-lua and Lua, then continue.")
    static let ignoreEnvironment = Option(
        nil,
        short: "E",
        .none,
        "Ignore LUA_INIT, LUA_PATH and LUA_CPATH, but not the settings of servers."
    )
    static let timeout = Option(
        "timeout",
        .any("TIME"),
        "End the run with status 124 after this time: 10s, 5m, 1h30m or PT10M."
    )
    static let memory = Option("memory", .any("SIZE"), "Limit the memory of the script: 256M, 1G.")
    static let allowBytecode = Option(
        "allow-bytecode",
        "Allow the script to load precompiled chunks. A crafted chunk can crash the process."
    )

    static let url = Option(
        "url",
        .any("ADDRESS"),
        "The address of the Kestra server (KESTRA_API_URL). Default: http://localhost:8080."
    )
    static let user = Option(
        "user",
        .any("NAME[:PASSWORD]"),
        "The user. Other users of this machine can see a password on the command line: use KESTRA_PASSWORD or --password-file."
    )
    static let passwordFile = Option("password-file", .file("FILE"), "Read the password from this file.")
    static let tokenFile = Option("token-file", .file("FILE"), "Read an API token from this file (KESTRA_TOKEN).")
    static let tenant = Option("tenant", .any("NAME"), "The tenant (KESTRA_TENANT). Default: main.")
    static let envFile = Option(
        "env-file",
        .file("FILE"),
        "Read settings that are not in the environment from this .env file."
    )
    static let caFile = Option(
        "ca-file",
        .file("FILE"),
        "Trust the certificates in this PEM file instead of the system's (KESTRA_CA_FILE)."
    )
    static let clientCert = Option(
        "client-cert",
        .file("FILE"),
        "The client certificate (PEM), for a server that requires one (KESTRA_CLIENT_CERT)."
    )
    static let clientKey = Option(
        "client-key",
        .file("FILE"),
        "The key of the client certificate (PEM), if it is not in the same file (KESTRA_CLIENT_KEY)."
    )
    static let insecure = Option(
        "insecure",
        "Do not verify the server's certificate. Each run prints a warning to standard error."
    )

    static let context = Option(
        "context",
        .any("NAME"),
        "Use this named server from ~/.config/kestra-lua/config.yaml or from the file of kestractl (KESTRA_CONTEXT)."
    )
    static let retryFor = Option(
        "retry-for",
        .any("TIME"),
        "Retry refused connections for this long, and a create whose reply is lost if this is more than 30s. Default: 1s."
    )

    static let sandbox = Option(
        "sandbox",
        "Start a sandbox server in this process and use it in place of a Kestra server."
    )
    static let api = Option(
        "api",
        .oneOf(["1.3", "2.0"]),
        "The Kestra version whose API the sandbox has. Default: 1.3."
    )
    static let port = Option("port", .any("NUMBER"), "The port to listen on. Default: a free port.")
    static let host = Option("host", .any("ADDRESS"), "The IPv4 address to listen on. Default: 127.0.0.1.")
    static let noAuth = Option("no-auth", "Accept requests without credentials.")
    static let state = Option(
        "state",
        .folder("DIR"),
        "Keep flows, executions and all other data in this folder across restarts."
    )
    static let encryptionKey = Option(
        "encryption-key",
        .any("BASE64"),
        "Accept SECRET inputs and encrypt their values with this key of 16, 24 or 32 bytes. Default: refuse SECRET inputs."
    )
    static let fault = Option(
        "fault",
        .any("RULE"),
        "Inject a fault, such as 'POST /executions* lose-reply 1/3'. The sandbox guide lists the faults. Can be repeated."
    )
    static let stubUnknown = Option(
        "stub-unknown",
        "Accept tasks of unknown types, which then log what they would do. Default: refuse their flows."
    )
    static let sandboxUser = Option(
        "user",
        .any("NAME:PASSWORD"),
        "The credentials that requests must have. Default: admin@kestra.io:Kestra123!."
    )
}
