internal import Glibc
internal import Kestra
internal import LuaRuntime

/// The variables of a program: those of this process without the credentials of connections, and those of the call.
struct ProgramEnvironment {
    /// The variable by which the runtime finds the programs of a run.
    static let mark = Array("KESTRA_LUA_RUN".utf8)
    /// The variables with credentials, which a program gets only from the call.
    private static let secrets = [SettingLayer.ourNames, SettingLayer.kestractlNames].flatMap(\.secrets).map {
        Array($0.utf8)
    }

    /// Each as `NAME=value`.
    let variables: [[UInt8]]

    /// - Parameters:
    ///   - request: The call.
    ///   - grants: The grants of a restricted script; nil in the full profile.
    ///   - own: The variables of this process.
    /// - Throws: The refusal of a variable that the grants do not name.
    init(for request: ProgramRequest, _ grants: LuaGrants?, own: [[UInt8]] = Self.own) throws {
        let set = request.variables.filter { $0.value != nil }
        if let grants {
            // A variable such as LD_PRELOAD or PATH decides what code a granted program runs.
            for (name, _) in set { _ = try grants.answer(.variable(name), for: request.operation) }
        }
        let replaced = Self.secrets + request.variables.map(\.name)
        let kept = own.filter { line in !replaced.contains { Self.names(line, $0) } }
        variables = kept + set.map { $0.name + [UInt8(ascii: "=")] + ($0.value ?? []) }
    }

    /// The value of a variable.
    func value(_ name: String) -> [UInt8]? {
        let name = Array(name.utf8)
        return variables.first { Self.names($0, name) }.map { Array($0.dropFirst(name.count + 1)) }
    }

    private static func names(_ line: [UInt8], _ name: [UInt8]) -> Bool {
        line.count > name.count && line[name.count] == UInt8(ascii: "=") && line.starts(with: name)
    }

    static var own: [[UInt8]] {
        var lines: [[UInt8]] = []
        var entry = environ
        while let line = entry.pointee {
            lines.append(Array(UnsafeRawBufferPointer(start: line, count: strlen(line))))
            entry += 1
        }
        return lines
    }
}
