internal import Glibc
internal import Synchronization

/// Reads whole files of limited size: regular files, pipes such as `<(…)` of a shell, and descriptors.
package enum InputFile {
    /// The reason why a file was not read.
    package enum Failure: Error, Equatable {
        /// The system's error number.
        case system(Int32)
        /// It is a folder, a pipe or a device.
        case notRegular
        /// It has more bytes than the limit.
        case tooLarge(Int)

        /// The reason, to follow the name of the file: "cannot be read: No such file or directory".
        package var text: String {
            switch self {
            case .system(let number): "cannot be read: \(String(cString: strerror(number)))"
            case .notRegular: "is not a regular file"
            case .tooLarge(let limit): "has more than \(limit >> 20) MB"
            }
        }
    }

    /// The maximum size of a source that is read into memory, in bytes.
    package static let sourceLimit = 64 << 20

    private static let names = Mutex<[String]>([])

    /// The file that is being read now, because reading a pipe can last for ever; nil between reads.
    package static var current: String? { names.withLock { $0.last } }

    /// The content of a file.
    ///
    /// - Parameters:
    ///   - path: The path.
    ///   - limit: The maximum size in bytes.
    /// - Returns: The content.
    /// - Throws: `Failure` if the system refuses, or if the file is larger.
    package static func read(_ path: String, atMost limit: Int) throws(Failure) -> [UInt8] {
        begin(path)
        defer { end() }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system(errno) }
        defer { close(descriptor) }
        return try content(of: descriptor, atMost: limit)
    }

    /// The content of a regular file.
    ///
    /// Other files are refused at once, because reading a pipe can last for ever.
    ///
    /// - Parameters:
    ///   - path: The path.
    ///   - limit: The maximum size in bytes.
    /// - Returns: The content.
    /// - Throws: `Failure` if the file is not regular, the system refuses, or the file is larger.
    package static func read(regular path: String, atMost limit: Int) throws(Failure) -> [UInt8] {
        try checked(path, atMost: limit).content
    }

    /// The same, with the permission bits of the file whose content it is.
    package static func checked(
        _ path: String,
        atMost limit: Int
    ) throws(Failure) -> (content: [UInt8], permissions: UInt32) {
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system(errno) }
        defer { close(descriptor) }
        var info = stat()
        guard fstat(descriptor, &info) == 0 else { throw .system(errno) }
        guard info.st_mode & S_IFMT == S_IFREG else { throw .notRegular }
        return (try content(of: descriptor, atMost: limit), info.st_mode & 0o7777)
    }

    /// The rest of an open file.
    ///
    /// - Parameters:
    ///   - descriptor: The descriptor of the file.
    ///   - name: The name of the file for `current`.
    ///   - limit: The maximum size in bytes.
    /// - Returns: The content.
    /// - Throws: `Failure` if the system refuses, or if the file is larger.
    package static func read(_ descriptor: Int32, named name: String, atMost limit: Int) throws(Failure) -> [UInt8] {
        begin(name)
        defer { end() }
        return try content(of: descriptor, atMost: limit)
    }

    private static func begin(_ name: String) { names.withLock { $0.append(name) } }
    private static func end() { names.withLock { _ = $0.popLast() } }

    private static func content(of descriptor: Int32, atMost limit: Int) throws(Failure) -> [UInt8] {
        var content: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .system(errno) }
            if count == 0 { return content }
            guard content.count + count <= limit else { throw .tooLarge(limit) }
            content += buffer[..<count]
        }
    }
}
