/// The options of the restricted profile.
extension Option {
    static let restricted = Option(
        "restricted",
        "Let the script reach nothing but the server and what the options below grant, each of which may be given more than once."
    )
    static let allowRead = Option(
        "allow-read",
        .folder("DIR"),
        "Files in this folder and below may be read; it may be a single file too."
    )
    static let allowWrite = Option(
        "allow-write",
        .folder("DIR"),
        "Files in this folder and below may be written and removed; it may be a single file too."
    )
    static let allowRun = Option(
        "allow-run",
        .any("PROGRAM"),
        "os.execute and io.popen may start this program, which is not restricted itself."
    )
    static let allowNet = Option(
        "allow-net",
        .any("HOST[:PORT]"),
        "This host may be connected to besides the configured server."
    )
    static let allowEnv = Option("allow-env", .any("NAME"), "This variable of the environment may be read.")

    static let grants = [allowRead, allowWrite, allowRun, allowNet, allowEnv]
}
