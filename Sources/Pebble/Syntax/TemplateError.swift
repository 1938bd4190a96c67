/// The reason why a template cannot be parsed or evaluated.
package struct TemplateError: Error, Equatable {
    package enum Kind: Equatable {
        /// The template is not well formed.
        case syntax
        /// A filter, function or operator does not accept its operands.
        case evaluation
        /// A variable or attribute is not defined; `??`, `default` and `is defined` handle this error.
        case missing(attribute: String)
        /// The server does not catch a Java exception; the API's message depends on its class.
        case java(className: String)
        /// The sandbox does not support a feature of the servers.
        case unsupported
        /// The evaluation used more than it may, or was stopped.
        case exceeded
    }

    package let kind: Kind
    package let message: String
    package var line: Int
    package var column: Int
    package var template: String

    package init(_ kind: Kind, _ message: String, line: Int = 1, column: Int = 0, template: String = "") {
        self.kind = kind
        self.message = message
        self.line = line
        self.column = column
        self.template = template
    }

    static func missing(_ attribute: String, at place: SourcePlace) -> TemplateError {
        TemplateError(.missing(attribute: attribute), "", line: place.line, column: place.column)
    }

    static func evaluation(_ message: String, at place: SourcePlace) -> TemplateError {
        TemplateError(.evaluation, message, line: place.line, column: place.column)
    }

    static func exceeded(_ message: String, at place: SourcePlace) -> TemplateError {
        TemplateError(.exceeded, message, line: place.line, column: place.column)
    }

    /// A feature of the servers that the sandbox does not have; `what` completes the message.
    static func unsupported(_ what: String, at place: SourcePlace) -> TemplateError {
        let message = "The sandbox does not have \(what)"
        return TemplateError(.unsupported, message, line: place.line, column: place.column)
    }

    /// The server's message, which contains the expression.
    package var text: String {
        switch kind {
        case .syntax: "io.pebbletemplates.pebble.error.ParserException: \(message) (\(template):\(line))"
        case .evaluation: "io.pebbletemplates.pebble.error.PebbleException: \(message) (\(template):\(line))"
        case .missing(let attribute):
            "Unable to find `\(attribute)` used in the expression `\(template)` at line \(line)"
        case .java(let className): "\(className): \(message)"
        case .exceeded: "\(message), at \(place) of the expression `\(shownTemplate)`"
        case .unsupported: "\(message), at \(place) of the expression `\(template)`"
        }
    }

    /// The template, cut where it is long.
    private var shownTemplate: String {
        template.utf8.count <= 400
            ? template
            : template.unicodeScalars.prefix(400).reduce(into: "") {
                $0.unicodeScalars.append($1)
            } + "…"
    }

    /// The place of the error in the template.
    package var place: String { "line \(line), column \(column)" }

    /// The same error with its template.
    func within(_ template: String) -> TemplateError {
        guard self.template.isEmpty else { return self }
        var error = self
        error.template = template
        return error
    }
}

/// A place in a template; both numbers start at 1.
struct SourcePlace: Equatable {
    let line: Int
    let column: Int
}
