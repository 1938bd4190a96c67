internal import Glibc
internal import LuaRuntime

/// Finds the file of a program.
enum ProgramSearch {
    private static let standard = Array("/usr/local/bin:/usr/bin:/bin".utf8)

    /// The path of the file.
    ///
    /// - Parameters:
    ///   - name: A name, which is searched in the folders of `PATH`, or a path, from the current folder of this process.
    ///   - environment: The variables of the program.
    ///   - request: The call.
    /// - Returns: The absolute path.
    /// - Throws: `invalid` with the field `reason` if the file does not exist or is not a program.
    static func path(
        of name: [UInt8],
        _ environment: ProgramEnvironment,
        for request: ProgramRequest
    ) throws(LuaErrorFields) -> [UInt8] {
        let shown = LuaPermissionError.shown(name)
        guard !name.contains(UInt8(ascii: "/")) else {
            let path = LocalFiles.absolute(name)
            if let number = problem(of: path) {
                let reason = number == ENOENT ? "not_found" : "denied"
                throw request.invalid("\(shown): \(words(for: number))", reason: reason)
            }
            return path
        }
        var isDenied = false
        for folder in (environment.value("PATH") ?? standard).split(separator: UInt8(ascii: ":")) {
            let path = LocalFiles.absolute(folder + [UInt8(ascii: "/")] + name)
            switch problem(of: path) {
            case nil: return path
            case EACCES: isDenied = true
            default: continue
            }
        }
        throw request.invalid(
            isDenied
                ? "\(shown): \(words(for: EACCES))"
                : "the program \"\(shown)\" is not in the folders of PATH",
            reason: isDenied ? "denied" : "not_found"
        )
    }

    /// The error number of a file that cannot be started.
    private static func problem(of path: [UInt8]) -> Int32? {
        var status = stat()
        guard stat(LocalFiles.text(path), &status) == 0 else { return errno == EACCES ? EACCES : ENOENT }
        guard status.kind == .file, access(LocalFiles.text(path), X_OK) == 0 else { return EACCES }
        return nil
    }

    private static func words(for number: Int32) -> String {
        number == ENOENT ? "the program does not exist" : "it is not a program that this user may run"
    }

    /// Why the system did not start a file that exists.
    static func words(forStart number: Int32) -> String {
        switch number {
        case ENOENT: "the program that its first line names does not exist"
        case ENOEXEC: "it is not a program of this system, and has no first line that begins with #!"
        case E2BIG: "its words and variables are too large for the system"
        case EAGAIN, ENOMEM, EMFILE, ENFILE: "too many programs run already: \(String(cString: strerror(number)))"
        default: String(cString: strerror(number))
        }
    }
}
