package import Values

/// Renders templates: the one door to the expression language.
package struct TemplateEngine {
    package let world: any TemplateWorld
    /// What is left for the template that this one is a part of; nil for one that stands alone.
    var budget: Budget?

    package init(world: any TemplateWorld) {
        self.init(world: world, budget: nil)
    }

    /// An engine for a part of a template, which pays from the budget of the whole.
    init(world: any TemplateWorld, budget: Budget?) {
        self.world = world
        self.budget = budget
    }

    /// The text that a template comes to with these variables.
    package func render(_ template: String, _ variables: TemplateMap) throws(TemplateError) -> String {
        guard template.contains("{") else { return template }
        do throws(TemplateError) {
            return try rendered(template, variables)
        } catch {
            throw error.within(template)
        }
    }

    /// Renders every text inside of a value, keys of objects too.
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
        let pieces = RawSections(of: template)
        let nodes = try TemplateParser.parse(pieces.template)
        let budget = budget ?? Budget()
        var evaluator = Evaluator(world: world, scope: Scope(variables), budget: budget)
        evaluator.declareMacros(in: nodes)
        return pieces.restored(in: try evaluator.render(nodes, at: SourcePlace(line: 1, column: 1)))
    }
}
