internal import Glibc

/// The environment that the process was started with.
package enum ProcessEnvironment {
    /// The value of one variable.
    package static func variable(_ name: String) -> String? {
        guard let value = getenv(name) else { return nil }
        return String(cString: value)
    }

    /// Its variables by name; of a name given twice, the first, as `getenv` has it.
    ///
    /// Read straight from the system's list: Foundation's `ProcessInfo` costs a start of the command a tenth of its time.
    package static var variables: [String: String] {
        var found: [String: String] = [:]
        var entry = environ
        while let line = entry.pointee {
            if let equals = strchr(line, Int32(UInt8(ascii: "="))) {
                let name = String(decoding: UnsafeRawBufferPointer(start: line, count: equals - line), as: UTF8.self)
                if found[name] == nil { found[name] = String(cString: equals + 1) }
            }
            entry += 1
        }
        return found
    }
}
