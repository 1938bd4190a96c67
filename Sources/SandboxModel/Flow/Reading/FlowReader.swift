import Values

/// Reads the source of a flow as the server does when one is created.
package struct FlowReader {
    package let family: SandboxFamily
    /// Accepts tasks of unknown types, which log their properties when they run.
    package var stubsUnknown: Bool
    /// Additional accepted types, for which a test has defined stubs.
    package var extraTypes: Set<String> = []

    private let tasks: TaskTypes
    private let triggers: TriggerTypes

    /// A reader that knows these types of tasks and triggers.
    package init(
        family: SandboxFamily,
        stubsUnknown: Bool = false,
        tasks: TaskTypes = .standard,
        triggers: TriggerTypes = .standard
    ) {
        self.family = family
        self.stubsUnknown = stubsUnknown
        self.tasks = tasks
        self.triggers = triggers
    }

    /// The flow of a source.
    ///
    /// If the source has several documents, the first one is read.
    package func read(_ source: String) throws(FlowProblems) -> FlowDefinition {
        let document = try FlowDocument.create(source)
        return try flow(document, source: source)
    }

    /// The flow of a source by the rules of `/flows/validate`, which ignores duplicate keys.
    package func validate(_ source: String) throws(FlowProblems) -> FlowDefinition {
        try flow(try FlowDocument.validate(source), source: source)
    }

    private func flow(_ document: JSONObject, source: String) throws(FlowProblems) -> FlowDefinition {
        try FlowTyping(
            family: family,
            tasks: tasks,
            triggers: triggers,
            stubsUnknown: stubsUnknown,
            extra: extraTypes
        ).check(document)
        try FlowChecks(family: family, taskTypes: tasks, triggerTypes: triggers, document: document).run()
        let printer = FlowPrinter(types: tasks, family: family)
        return FlowDefinition(document, source: source, json: printer.json(of: document))
    }

    /// The sources in a text of several documents, without the line breaks between them.
    package static func sources(of text: String) -> [String] {
        var found: [[Substring]] = [[]]
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("---"), line.allSatisfy({ $0 == "-" || $0 == "\r" || $0 == " " }) {
                found.append([])
            } else {
                found[found.count - 1].append(line)
            }
        }
        return found.map { lines in
            var lines = lines
            while lines.last?.isEmpty == true { lines.removeLast() }
            return lines.joined(separator: "\n")
        }.filter { !$0.isEmpty }
    }
}
