internal import Glibc

/// The environment that the process was started with.
package enum ProcessEnvironment {
    /// The value of one variable.
    package static func variable(_ name: String) -> String? {
        guard let value = getenv(name) else { return nil }
        return String(cString: value)
    }

    /// The variables by name.
    ///
    /// The first of duplicates applies, as with `getenv`.
    ///
    /// Read from the system's list, because Foundation's `ProcessInfo` takes a tenth of the command's start-up time.
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
