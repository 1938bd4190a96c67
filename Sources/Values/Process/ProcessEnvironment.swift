internal import Glibc

/// The environment that the process was started with.
package enum ProcessEnvironment {
    /// Its variables by name; of a name given twice, the first, as `getenv` has it.
    ///
    /// Read straight from the system's list: Foundation's `ProcessInfo` costs a start of the command a tenth of its time.
    package static var variables: [String: String] {
        var found: [String: String] = [:]
        var entry = environ
        while let line = entry.pointee {
            let text = String(cString: line)
            if let equals = text.utf8.firstIndex(of: UInt8(ascii: "=")) {
                let name = String(text[..<equals])
                if found[name] == nil { found[name] = String(text[text.utf8.index(after: equals)...]) }
            }
            entry += 1
        }
        return found
    }
}
