package import Values

/// Renders templates: the interface of the expression language.
package struct TemplateEngine {
    package let world: any TemplateWorld
    private let limits: EvaluationLimits
    /// The budget that all templates charge; nil if each has its own.
    package let budget: Budget?

    /// An engine whose every template has these limits for itself.
    package init(world: any TemplateWorld, limits: EvaluationLimits = .task) {
        self.world = world
        self.limits = limits
        budget = nil
    }

    /// An engine whose templates all charge the same budget.
    package init(world: any TemplateWorld, budget: Budget) {
        self.world = world
        limits = budget.limits
        self.budget = budget
    }

    /// Charges the work of making variables for a template.
    package func charge(_ variables: Int) throws(TemplateError) {
        try budget?.charge(variables, times: WorkRate.item, at: SourcePlace(line: 1, column: 1))
    }

    /// Renders a template with these variables.
    package func render(_ template: String, _ variables: TemplateMap) throws(TemplateError) -> String {
        guard template.contains("{") else { return template }
        do throws(TemplateError) {
            return try rendered(template, variables)
        } catch {
            throw error.within(template)
        }
    }

    /// Renders every text in a value, including the keys of objects.
    package func render(_ value: JSON, _ variables: TemplateMap) throws(TemplateError) -> JSON {
        switch value {
        case .string(let text): return .string(try render(text, variables))
        case .array(let items):
            var rendered: [JSON] = []
            for item in items { rendered.append(try render(item, variables)) }
            return .array(rendered)
        case .object(let object):
            var rendered = JSONObject()
            for (key, item) in object { rendered[try render(key, variables)] = try render(item, variables) }
            return .object(rendered)
        default: return value
        }
    }

    private func rendered(_ template: String, _ variables: TemplateMap) throws(TemplateError) -> String {
        let budget = budget ?? Budget(limits)
        try budget.charge(template.utf8.count, times: WorkRate.syntax, at: SourcePlace(line: 1, column: 1))
        let pieces = RawSections(of: template)
        let nodes = try TemplateParser.parse(pieces.template)
        var evaluator = Evaluator(world: world, scope: Scope(variables), budget: budget)
        evaluator.declareMacros(in: nodes)
        return pieces.restored(in: try evaluator.render(nodes, at: SourcePlace(line: 1, column: 1)))
    }
}
