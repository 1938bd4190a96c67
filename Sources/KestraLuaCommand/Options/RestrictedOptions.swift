/// The options of the restricted profile.
extension Option {
    static let restricted = Option(
        "restricted",
        "Restrict the script to the server and to the grants of the options below, each of which can be repeated."
    )
    static let allowRead = Option(
        "allow-read",
        .folder("DIR"),
        "Allow reading in this folder and below, or of this file."
    )
    static let allowWrite = Option(
        "allow-write",
        .folder("DIR"),
        "Allow writing and removing in this folder and below, or of this file."
    )
    static let allowRun = Option(
        "allow-run",
        .any("PROGRAM"),
        "Allow os.execute and io.popen to start this program. The program itself is not restricted."
    )
    static let allowNet = Option(
        "allow-net",
        .any("HOST[:PORT]"),
        "Allow connections to this host in addition to the configured server."
    )
    static let allowEnv = Option("allow-env", .any("NAME"), "Allow reading this environment variable.")

    static let grants = [allowRead, allowWrite, allowRun, allowNet, allowEnv]
}
