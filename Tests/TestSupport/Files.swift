internal import Glibc

/// A file of a test that cannot be read or written.
public struct FileFailure: Error, CustomStringConvertible {
    /// Which file, and why.
    public let description: String

    /// A failure with this description.
    public init(description: String) { self.description = description }
}

/// The whole content of a file.
public func readFile(_ path: String) throws -> [UInt8] {
    guard let file = fopen(path, "rb") else { throw FileFailure(description: "\(path) cannot be read: errno \(errno)") }
    defer { fclose(file) }
    var content: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
        let count = fread(&buffer, 1, buffer.count, file)
        if count == 0 { return content }
        content += buffer[..<count]
    }
}

/// The whole content of a text file.
public func readText(_ path: String) throws -> String {
    String(decoding: try readFile(path), as: UTF8.self)
}

/// Writes a file, replacing one that is there.
public func writeFile(_ path: String, _ text: String) throws {
    guard let file = fopen(path, "wb") else {
        throw FileFailure(description: "\(path) cannot be written: errno \(errno)")
    }
    defer { fclose(file) }
    var text = text
    let written = text.withUTF8 { fwrite($0.baseAddress, 1, $0.count, file) }
    guard written == text.utf8.count else { throw FileFailure(description: "\(path) is not written whole") }
}

/// The paths, relative to `folder`, of all files below it whose name ends in one of `endings`, in order.
public func files(below folder: String, endings: [String]) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var found: [String] = []
    while let entry = readdir(directory) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
            $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name == "." || name == ".." { continue }
        if entry.pointee.d_type == UInt8(DT_DIR) {
            found += files(below: folder + "/" + name, endings: endings).map { name + "/" + $0 }
        } else if endings.contains(where: name.hasSuffix) {
            found.append(name)
        }
    }
    return found.sorted()
}

/// Who may do what with a file: the last nine bits of its mode.
public func permissions(of path: String) throws -> UInt32 {
    var state = stat()
    guard stat(path, &state) == 0 else {
        throw FileFailure(description: "\(path) cannot be looked at: errno \(errno)")
    }
    return state.st_mode & 0o777
}
