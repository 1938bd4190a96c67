internal import Glibc

/// `package.searchpath` for the restricted profile.
struct ModuleSearch: Sendable {
    let grants: LuaGrants

    /// The first readable file, or nil and the searched paths.
    func find(_ arguments: LuaArguments) throws -> [LuaValue] {
        let separator = try arguments.optionalBytes(3) ?? Array(".".utf8)
        let replacement = try arguments.optionalBytes(4) ?? Array("/".utf8)
        let name = Self.replacing(separator, by: replacement, in: try arguments.bytes(1))
        var problems: [String] = []
        for place in Self.places(try arguments.bytes(2), name) {
            let shown = "'\(LuaPermissionError.shown(place))'"
            do throws(LuaPermissionError) {
                let real = try grants.answer(.reading(place), for: "require")
                if RealPath.allows(R_OK, at: real) { return [.string(real)] }
                problems.append("no file \(shown)")
            } catch {
                problems.append("\(shown) may not be read")
            }
        }
        return [.nil, LuaValue(problems.joined(separator: "\n\t"))]
    }

    /// Throws the refusal for the first folder of the path that must not be read, if any.
    func refuse(_ arguments: LuaArguments) throws -> [LuaValue] {
        let module = try arguments.string(1)
        for template in Self.templates(try arguments.bytes(2)) {
            // The fixed folder of the template: the text before the first `?`, up to the last slash.
            let fixed = template.prefix { $0 != UInt8(ascii: "?") }
            let end = fixed.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? fixed.startIndex
            let folder = end == fixed.startIndex ? Array(".".utf8) : Array(fixed[..<end])
            do throws(LuaPermissionError) {
                _ = try grants.answer(.reading(folder), for: "require")
            } catch {
                let refusal = error
                throw LuaPermissionError(
                    "require",
                    "module '\(module)' not found: \(refusal.message)",
                    hint: refusal.hint
                )
            }
        }
        return []
    }

    private static func places(_ path: [UInt8], _ name: [UInt8]) -> [[UInt8]] {
        templates(path).map { replacing([UInt8(ascii: "?")], by: name, in: Array($0)) }
    }

    private static func templates(_ path: [UInt8]) -> [ArraySlice<UInt8>] { path.split(separator: UInt8(ascii: ";")) }

    private static func replacing(_ mark: [UInt8], by other: [UInt8], in text: [UInt8]) -> [UInt8] {
        guard !mark.isEmpty else { return text }
        var result: [UInt8] = []
        var rest = text[...]
        while let first = rest.first {
            if rest.starts(with: mark) {
                result += other
                rest = rest.dropFirst(mark.count)
            } else {
                result.append(first)
                rest = rest.dropFirst()
            }
        }
        return result
    }
}
