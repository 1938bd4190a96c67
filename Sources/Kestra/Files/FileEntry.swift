public import Values

/// A file or a folder of a namespace.
public struct FileEntry: Sendable, Hashable {
    /// The name without its folder.
    public let name: String
    /// Whether it is a folder.
    public let isFolder: Bool
    /// The size in bytes; of a folder it means nothing.
    public let size: Int
    /// When it was made.
    public let created: Timestamp?
    /// When it was written last.
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
