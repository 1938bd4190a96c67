/// A value of a YAML document, with its place in the text.
///
/// Aliases and merge keys are resolved: an alias is the node of its anchor, with its place, and `<<` adds the members that
/// the mapping does not have itself.
public struct YAMLNode: Sendable {
    /// The contents of a node.
    public enum Content: Sendable {
        case scalar(YAMLScalar)
        case sequence([YAMLNode])
        case mapping(YAMLMapping)
    }

    /// The contents of the node.
    public let content: Content
    /// Where the node starts.
    public let start: YAMLPosition
    /// The place after its last character.
    public let end: YAMLPosition

    /// The line of the start, counted from 1.
    public var line: Int { start.line }
    /// The column of the start, counted from 1 in characters.
    public var column: Int { start.column }
}

/// A place in a text.
public struct YAMLPosition: Sendable, Hashable {
    /// The line, counted from 1.
    public let line: Int
    /// The column, counted from 1 in characters.
    public let column: Int

    /// A place by its line and column.
    public init(line: Int, column: Int) { (self.line, self.column) = (line, column) }
}

/// The members of a mapping in their order, duplicate keys included.
public struct YAMLMapping: Sendable {
    /// One key and its value.
    public struct Member: Sendable {
        /// The key's text, which is never read as a number or a boolean.
        public let key: String
        /// Where the key is.
        public let keyNode: YAMLNode
        /// The value.
        public let value: YAMLNode
    }

    /// The members as written, with those of `<<` in its place.
    public let members: [Member]
    /// The duplicate keys of the mapping.
    public let doubledKeys: [YAMLNode]

    /// The value of a key, the last of duplicates; nil if there is no such value.
    public subscript(key: String) -> YAMLNode? { members.last { $0.key == key }?.value }
}

/// A text, and how it was written.
public struct YAMLScalar: Sendable, Hashable {
    /// The text, without quotes and with its escapes read.
    public let text: String
    /// Whether the text may stand for a number, a boolean or null: it is neither quoted nor a block.
    public let isPlain: Bool
    /// The tag that was given, as "tag:yaml.org,2002:str" for `!!str`; nil without one.
    public let tag: String?
}
