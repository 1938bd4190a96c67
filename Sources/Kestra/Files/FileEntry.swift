public import Values

/// A file or a folder of a namespace.
public struct FileEntry: Sendable, Hashable {
    /// The name without its folder.
    public let name: String
    /// Whether it is a folder.
    public let isFolder: Bool
    /// The size in bytes; meaningless for a folder.
    public let size: Int
    /// The creation date.
    public let created: Timestamp?
    /// The date of the last write.
    public let modified: Timestamp?

    init?(_ json: JSON) {
        guard let name = json["fileName"]?.stringValue else { return nil }
        func time(_ key: String) -> Timestamp? { json[key]?.integerValue.map(Timestamp.init(milliseconds:)) }
        self.name = name
        isFolder = json["type"] == "Directory"
        size = Int(json["size"]?.integerValue ?? 0)
        (created, modified) = (time("creationTime"), time("lastModifiedTime"))
    }
}
