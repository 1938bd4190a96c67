internal import FoundationEssentials

/// Files on this machine that are to be sent.
enum LocalFile {
    /// The last part of a path.
    static func name(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

    /// Refuses what is missing or no file, before anything is sent, and returns the size in bytes.
    ///
    /// `purpose` is what it is for, such as `input rows`.
    @discardableResult
    static func check(_ path: String, for purpose: String) throws(KestraError) -> Int {
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: path) else {
            throw KestraError(.notFound, "\(purpose): the file \(path) does not exist")
        }
        guard attributes[.type] as? FileAttributeType != .typeDirectory else {
            throw KestraError(.invalid, "\(purpose): \(path) is a folder")
        }
        guard FileManager.default.isReadableFile(atPath: path) else {
            throw KestraError(.invalid, "\(purpose): the file \(path) cannot be read")
        }
        guard let size = attributes[.size] as? any BinaryInteger else {
            throw KestraError(.invalid, "\(purpose): the size of the file \(path) cannot be read")
        }
        return Int(size)
    }
}
