/// The permissions of a script with resolved folders and programs.
///
/// All access checks happen here.
package struct LuaGrants: Sendable {
    /// An access of a script outside of Lua.
    package enum Wish: Sendable {
        /// Reading the file or folder that a path leads to.
        case reading([UInt8])
        /// Writing the file that a path leads to, which need not exist.
        case writing([UInt8])
        /// Removing, renaming or replacing the entry at a path itself, without following a link.
        case changing([UInt8])
        /// Starting a program.
        case running([UInt8])
        /// Reading an environment variable.
        case variable([UInt8])
    }

    /// The grants as given.
    package let permissions: LuaPermissions
    private let readable: [[UInt8]]
    private let writable: [[UInt8]]
    private let programs: [GrantedProgram]

    /// - Throws: `invalid` for a path through a dangling link, and for a program that does not exist.
    package init(_ permissions: LuaPermissions) throws(LuaErrorFields) {
        self.permissions = permissions
        readable = try Self.places(permissions.read, .read)
        writable = try Self.places(permissions.write, .write)
        var programs: [GrantedProgram] = []
        for name in permissions.run { programs.append(try GrantedProgram(name)) }
        self.programs = programs
    }

    /// Allows or refuses an access.
    ///
    /// - Parameters:
    ///   - wish: The access.
    ///   - operation: The calling function, for the error.
    /// - Returns: The argument to use: the path with resolved links, the command with the path of its program, or the name.
    /// - Throws: The refusal, with the option that grants the access.
    package func answer(_ wish: Wish, for operation: String) throws(LuaPermissionError) -> [UInt8] {
        switch wish {
        case .reading(let path):
            let real = try Self.checked(RealPath.following(path), path, operation)
            guard Self.covers(readable, real) else { throw refusal(operation, .read, real, path) }
            return real
        case .writing(let path):
            let real = try Self.checked(RealPath.following(path), path, operation)
            guard Self.covers(writable, real) else { throw refusal(operation, .write, real, path) }
            return real
        case .changing(let path):
            let real = try Self.checked(RealPath.entry(path), path, operation)
            // A granted folder itself is an entry of its parent.
            guard Self.covers(writable, real), !(writable.contains(real) && RealPath.isFolder(real)) else {
                throw refusal(operation, .write, real, path)
            }
            return real
        case .running(let line): return try command(line, operation)
        case .variable(let name):
            let text = LuaPermissionError.shown(name)
            guard permissions.env.contains(where: { Array($0.utf8) == name }) else {
                throw LuaPermissionError(operation, "the variable \(text)", .env, text)
            }
            return name
        }
    }

    /// The path of a granted program.
    ///
    /// - Parameters:
    ///   - name: Its name or path, as in the grant, or its absolute path.
    ///   - operation: The calling function, for the error.
    /// - Returns: Its absolute path, as it was when the run began.
    /// - Throws: The refusal, with the option that grants the access.
    package func program(_ name: [UInt8], for operation: String) throws(LuaPermissionError) -> [UInt8] {
        guard let program = programs.first(where: { $0.isMeant(by: name) }) else {
            let name = LuaPermissionError.shown(name)
            throw LuaPermissionError(operation, "running \(name)", .run, name)
        }
        return program.path
    }

    private func command(_ line: [UInt8], _ operation: String) throws(LuaPermissionError) -> [UInt8] {
        let command: SimpleCommand
        do throws(SimpleCommand.Problem) {
            command = try SimpleCommand(line)
        } catch {
            throw LuaPermissionError(
                operation,
                "the command \"\(LuaPermissionError.shown(line))\" is not allowed: \(error.reason)",
                hint: "a restricted script starts one program with plain words, without the shell's own signs"
            )
        }
        return GrantedProgram.quoted(try program(command.program, for: operation)) + command.rest
    }

    private func refusal(
        _ operation: String,
        _ kind: LuaPermissionError.Kind,
        _ real: [UInt8],
        _ path: [UInt8]
    ) -> LuaPermissionError {
        let (real, path) = (LuaPermissionError.shown(real), LuaPermissionError.shown(path))
        let what = kind == .read ? "reading" : "writing"
        return LuaPermissionError(operation, "\(what) \(path)\(real == path ? "" : " (\(real))")", kind, real)
    }

    private static func checked(
        _ real: [UInt8]?,
        _ path: [UInt8],
        _ operation: String
    ) throws(LuaPermissionError) -> [UInt8] {
        if let real { return real }
        throw LuaPermissionError(
            operation,
            "the path \"\(LuaPermissionError.shown(path))\" is not allowed: where it leads to cannot be told",
            hint: "it is empty or too long, has a NUL byte in it, or goes over a folder or link that leads nowhere"
        )
    }

    private static func places(_ paths: [String], _ kind: LuaPermissionError.Kind) throws(LuaErrorFields) -> [[UInt8]] {
        var places: [[UInt8]] = []
        for path in paths {
            guard let real = RealPath.following(Array(path.utf8)) else {
                throw LuaErrorFields(
                    code: "invalid",
                    message: "\(kind.switchName)=\(path): where this leads to cannot be told"
                )
            }
            places.append(real)
        }
        return places
    }

    private static func covers(_ places: [[UInt8]], _ path: [UInt8]) -> Bool {
        let slash = UInt8(ascii: "/")
        return places.contains { place in
            path == place || path.starts(with: place.last == slash ? place : place + [slash])
        }
    }
}
