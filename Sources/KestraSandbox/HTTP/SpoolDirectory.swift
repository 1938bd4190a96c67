import Glibc

/// Why a large body could not be put aside or read again.
struct SpoolFailure: Error {
    let path: String
    let code: Int32

    var message: String { "\(path): \(String(cString: strerror(code)))" }
}

/// The folder for bodies that are too large for memory; made at first use, removed at the end.
final class SpoolDirectory {
    private let base: String
    private var path: String?
    private var made = 0

    /// The folder will be made inside `base`.
    init(in base: String) {
        self.base = base
    }

    deinit {
        if let path { rmdir(path) }
    }

    /// A new empty file.
    func newFile() throws(SpoolFailure) -> SpoolFile {
        let folder = try folder()
        defer { made += 1 }
        return try SpoolFile(creating: "\(folder)/\(made)")
    }

    private func folder() throws(SpoolFailure) -> String {
        if let path { return path }
        var template = Array("\(base)/kestra-sandbox-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw SpoolFailure(path: base, code: errno) }
        let made = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        path = made
        return made
    }
}
