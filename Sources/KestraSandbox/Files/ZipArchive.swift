import CZip

/// Zip archives in memory.
enum ZipArchive {
    struct Entry {
        let name: String
        let content: [UInt8]
    }

    /// The maximum size in bytes of the unpacked contents of an archive.
    private static let largest = 256 * 1024 * 1024

    /// The files of an archive, without its folders.
    static func read(_ bytes: [UInt8]) throws -> [Entry] {
        try load()
        return try bytes.withUnsafeBytes { raw in
            let archive = try open(raw, flags: ZIP_RDONLY)
            defer { czip.zip_discard(archive) }
            let count = czip.zip_get_num_entries(archive, 0)
            var room = largest
            var entries: [Entry] = []
            for index in 0..<UInt64(max(0, count)) {
                guard let name = czip.zip_get_name(archive, index, 0).map({ String(cString: $0) }) else { continue }
                guard !name.hasSuffix("/") else { continue }
                let content = try content(of: index, in: archive, room: room)
                room -= content.count
                entries.append(Entry(name: name, content: content))
            }
            return entries
        }
    }

    /// An archive of files.
    static func write(_ entries: [Entry]) throws -> [UInt8] {
        try load()
        guard !entries.isEmpty else { return empty }
        guard let source = czip.zip_source_buffer_create(nil, 0, 0, nil),
            let archive = czip.zip_open_from_source(source, ZIP_TRUNCATE, nil)
        else { throw APIFailure.own(.internalError, "no memory for an archive") }
        defer { czip.zip_source_free(source) }
        czip.zip_source_keep(source)
        var held: [UnsafeMutableRawBufferPointer] = []
        defer { held.forEach { $0.deallocate() } }
        for entry in entries {
            let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, entry.content.count), alignment: 1)
            copy.copyBytes(from: entry.content)
            held.append(copy)
            let part = czip.zip_source_buffer(archive, copy.baseAddress, UInt64(entry.content.count), 0)
            guard czip.zip_file_add(archive, entry.name, part, ZIP_FL_ENC_UTF_8 | ZIP_FL_OVERWRITE) >= 0 else {
                czip.zip_source_free(part)
                throw abandoned(archive)
            }
        }
        guard czip.zip_close(archive) == 0 else { throw abandoned(archive) }
        return bytes(of: source)
    }

    /// The end record alone, because libzip does not write an archive without files.
    private static let empty: [UInt8] = [0x50, 0x4B, 0x05, 0x06] + [UInt8](repeating: 0, count: 18)

    private static func load() throws {
        guard czip_load() == 0 else {
            let reason = String(cString: late_library_error())
            throw APIFailure.own(.internalError, "\(reason); install the Debian package libzip4")
        }
    }

    private static func open(_ raw: UnsafeRawBufferPointer, flags: Int32) throws -> OpaquePointer {
        guard let source = czip.zip_source_buffer_create(raw.baseAddress, UInt64(raw.count), 0, nil) else {
            throw APIFailure.own(.internalError, "no memory for an archive")
        }
        guard let archive = czip.zip_open_from_source(source, flags, nil) else {
            czip.zip_source_free(source)
            throw APIFailure.illegalArgument("the file is not a zip archive")
        }
        return archive
    }

    private static func content(of index: UInt64, in archive: OpaquePointer, room: Int) throws -> [UInt8] {
        guard let file = czip.zip_fopen_index(archive, index, 0) else {
            throw APIFailure.illegalArgument("the zip archive has a file that cannot be read")
        }
        defer { _ = czip.zip_fclose(file) }
        var content: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = czip.zip_fread(file, &piece, UInt64(piece.count))
            guard count >= 0 else {
                throw APIFailure.illegalArgument("the zip archive has a file that cannot be read")
            }
            guard count > 0 else { return content }
            content.append(contentsOf: piece[..<Int(count)])
            guard content.count <= room else {
                throw APIFailure.tooLarge("the archive unpacks to more than \(largest) bytes")
            }
        }
    }

    private static func abandoned(_ archive: OpaquePointer) -> APIFailure {
        let text = czip.zip_get_error(archive).flatMap { czip.zip_error_strerror($0) }
        let reason = text.map { String(cString: $0) } ?? "unknown"
        czip.zip_discard(archive)
        return .internalError("cannot make the archive: \(reason)")
    }

    private static func bytes(of source: OpaquePointer) -> [UInt8] {
        guard czip.zip_source_open(source) == 0 else { return [] }
        defer { _ = czip.zip_source_close(source) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65536)
        while case let count = czip.zip_source_read(source, &piece, UInt64(piece.count)), count > 0 {
            bytes.append(contentsOf: piece[..<Int(count)])
        }
        return bytes
    }
}
