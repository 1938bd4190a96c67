internal import CYAML

/// libyaml's parser over borrowed bytes.
struct YAMLParser: ~Copyable {
    /// One event, copied out of libyaml.
    struct Event {
        enum Kind {
            case scalar(YAMLScalar)
            case alias
            case openSequence, openMapping, close
            case openDocument, closeDocument, endOfStream
        }
        let kind: Kind
        /// The anchor of the node, or of an alias.
        let anchor: String?
        let start: YAMLPosition
        let end: YAMLPosition
    }

    private let parser: UnsafeMutablePointer<yaml_parser_t>

    /// Loads libyaml on first use, and starts at the beginning of a text.
    static func open(_ bytes: UnsafeBufferPointer<UInt8>) throws(YAMLError) -> YAMLParser {
        guard cyaml_load() == 0 else {
            let problem = "\(String(cString: late_library_error())); install the Debian package libyaml-0-2"
            throw YAMLError(problem: problem, line: 1, column: 1)
        }
        return try YAMLParser(bytes)
    }

    /// A parser at the beginning of a text.
    ///
    /// The bytes are UTF-8 and must outlive the parser.
    private init(_ bytes: UnsafeBufferPointer<UInt8>) throws(YAMLError) {
        parser = .allocate(capacity: 1)
        guard cyaml.yaml_parser_initialize(parser) == 1 else {
            parser.deallocate()
            throw YAMLError(problem: "not enough memory to read the YAML text", line: 1, column: 1)
        }
        cyaml.yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        cyaml.yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
    }

    deinit {
        cyaml.yaml_parser_delete(parser)
        parser.deallocate()
    }

    /// The next event with content.
    mutating func next() throws(YAMLError) -> Event {
        while true {
            var event = yaml_event_t()
            guard cyaml.yaml_parser_parse(parser, &event) == 1 else { throw failure }
            defer { cyaml.yaml_event_delete(&event) }
            if let kind = Self.kind(of: event) {
                let (start, end) = (YAMLPosition(event.start_mark), YAMLPosition(event.end_mark))
                return Event(kind: kind, anchor: Self.anchor(of: event), start: start, end: end)
            }
        }
    }

    private static func kind(of event: yaml_event_t) -> Event.Kind? {
        switch event.type {
        case YAML_SCALAR_EVENT: .scalar(YAMLScalar(event.data.scalar))
        case YAML_ALIAS_EVENT: .alias
        case YAML_SEQUENCE_START_EVENT: .openSequence
        case YAML_MAPPING_START_EVENT: .openMapping
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: .close
        case YAML_DOCUMENT_START_EVENT: .openDocument
        case YAML_DOCUMENT_END_EVENT: .closeDocument
        case YAML_STREAM_END_EVENT: .endOfStream
        default: nil
        }
    }

    private static func anchor(of event: yaml_event_t) -> String? {
        switch event.type {
        case YAML_SCALAR_EVENT: text(event.data.scalar.anchor)
        case YAML_ALIAS_EVENT: text(event.data.alias.anchor)
        case YAML_SEQUENCE_START_EVENT: text(event.data.sequence_start.anchor)
        case YAML_MAPPING_START_EVENT: text(event.data.mapping_start.anchor)
        default: nil
        }
    }

    fileprivate static func text(_ bytes: UnsafeMutablePointer<UInt8>?) -> String? {
        bytes.map { String(cString: $0) }
    }

    private var failure: YAMLError {
        let state = parser.pointee
        func sentence(_ text: UnsafePointer<CChar>?) -> String { text.map { String(cString: $0) } ?? "" }
        // The reader reports a byte offset without a line. It stops at the first character that YAML does not allow.
        let place = state.error == YAML_READER_ERROR ? state.mark : state.problem_mark
        return YAMLError(
            context: sentence(state.context),
            problem: sentence(state.problem),
            line: Int(place.line) + 1,
            column: Int(place.column) + 1
        )
    }
}

extension YAMLPosition {
    fileprivate init(_ mark: yaml_mark_t) {
        self.init(line: Int(mark.line) + 1, column: Int(mark.column) + 1)
    }
}

extension YAMLScalar {
    fileprivate init(_ scalar: yaml_event_t.__Unnamed_union_data.__Unnamed_struct_scalar) {
        let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
        text = String(decoding: bytes, as: UTF8.self)
        isPlain = scalar.style == YAML_PLAIN_SCALAR_STYLE
        tag = YAMLParser.text(scalar.tag)
    }
}
