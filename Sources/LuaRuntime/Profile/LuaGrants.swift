/// The permissions of a script with folders and programs looked up once: the one place that allows and refuses.
package struct LuaGrants: Sendable {
    /// What a script wants outside Lua.
    package enum Wish: Sendable {
        /// The content of the file or folder that a path leads to.
        case reading([UInt8])
        /// To write the file that a path leads to, which need not be there yet.
        case writing([UInt8])
        /// To remove, rename or replace what stands at a path, itself and not what it leads to.
        case changing([UInt8])
        /// To start a program.
        case running([UInt8])
        /// To know a variable of the environment.
        case variable([UInt8])
    }

    /// What was granted, as it was given.
    package let permissions: LuaPermissions
    private let readable: [[UInt8]]
    private let writable: [[UInt8]]
    private let programs: [GrantedProgram]

    /// - Throws: `invalid` for a path over a link that leads nowhere, and for a program that is not there.
    package init(_ permissions: LuaPermissions) throws(LuaErrorFields) {
        self.permissions = permissions
        readable = try Self.places(permissions.read, .read)
        writable = try Self.places(permissions.write, .write)
        var programs: [GrantedProgram] = []
        for name in permissions.run { programs.append(try GrantedProgram(name)) }
        self.programs = programs
    }

    /// Allows or refuses.
    ///
    /// - Parameters:
    ///   - wish: What the script wants.
    ///   - operation: The function that wants it, for the refusal.
    /// - Returns: What to go on with: the path with its links followed, the command with its program's path, the name.
    /// - Throws: The refusal, with the switch that would allow it.
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
            // A granted folder itself belongs to the folder that it is in.
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
        guard let program = programs.first(where: { $0.isMeant(by: command.program) }) else {
            let name = LuaPermissionError.shown(command.program)
            throw LuaPermissionError(operation, "running \(name)", .run, name)
        }
        return program.quotedPath + command.rest
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
