internal import KestraSandbox

/// The sandbox that a run starts in its process.
struct SandboxChoice: Sendable {
    var options = SandboxOptions()

    /// Nil if the command line does not request a sandbox.
    init?(_ parsed: ParsedArguments) throws {
        guard parsed.has(.sandbox) else {
            if parsed.has(.api) { throw UsageError("--api is for the sandbox", hint: "give --sandbox as well") }
            return nil
        }
        for option in [Option.url, .tokenFile, .context] where parsed.has(option) {
            throw UsageError(
                "--sandbox and \(option.name) exclude each other",
                hint: "the sandbox is the server of this run"
            )
        }
        if let family = try parsed.value(.api, Self.family) { options.api = family }
        if let credentials = try ConnectionOptions(parsed).userAndPassword() {
            (options.user, options.password) = (credentials.user, credentials.password)
        }
    }

    /// The credentials that it requires.
    var credentials: UserAndPassword { UserAndPassword(user: options.user, password: options.password) }

    /// The API family by its name.
    static func family(_ text: String) throws(UsageError) -> SandboxFamily {
        guard let family = SandboxFamily(rawValue: text) else {
            throw UsageError("\"\(text)\" is not an API version", hint: "use 1.3 or 2.0")
        }
        return family
    }
}
