import Pebble
import TestSupport
import Testing

/// Work is counted without a clock, so that the results do not depend on the machine.
@Suite("The cost of a template")
struct EvaluationBudgetTests {
    /// The limits of an evaluation on the thread that answers requests.
    private static let limits = EvaluationLimits(work: 1 << 25, bytes: 1 << 24, time: nil)
    private static let numbers = "{% set l = range(1, 20000) %}"
    private static let text = "{% set t = range(1, 20000) | join('é') %}"

    private func failure(_ template: String, _ limits: EvaluationLimits = Self.limits) -> TemplateError? {
        let engine = TemplateEngine(world: FixedWorld(), limits: limits)
        do throws(TemplateError) {
            _ = try engine.render(template, [:])
            return nil
        } catch {
            return error
        }
    }

    @Test(
        "is charged in every operator, filter and function whose work grows with its values",
        .mustEnd,
        arguments: [
            "\(numbers){% for i in l %}{% if l contains -1 %}x{% endif %}{% endfor %}",
            "\(numbers){% for i in l %}{% if l contains [-1, -2] %}x{% endif %}{% endfor %}",
            "\(numbers){% for i in l %}{% if l == l %}x{% endif %}{% endfor %}",
            "\(numbers){% for i in l %}{{ (l - l) | length }}{% endfor %}",
            "\(numbers){% for i in l %}{{ (l - i) | length }}{% endfor %}",
            "\(numbers){% for i in l %}{{ (l + i) | length }}{% endfor %}",
            "\(numbers){% for i in l %}{{ l | sort | first }}{% endfor %}",
            "\(numbers){% for i in l %}{{ l | distinct | first }}{% endfor %}",
            "\(numbers){% for i in l %}{{ l | reverse | first }}{% endfor %}",
            "\(numbers){% for i in l %}{{ l | chunk(1) | length }}{% endfor %}",
            "\(numbers){% for i in l %}{{ l | join | length }}{% endfor %}",
            "\(numbers){% for i in l %}{{ l | toJson | length }}{% endfor %}",
            "\(numbers){% for i in l %}{{ l | yaml | length }}{% endfor %}",
            "\(numbers){% for i in l %}{{ l | toIon | length }}{% endfor %}",
            "\(numbers){% for i in l %}{{ {'a': l} | keys }}{{ ({'a': l} | values) == 1 }}{% endfor %}",
            "\(numbers){% for i in l %}{% set m = {} | merge(l) %}{% endfor %}",
            "\(numbers){% for i in l %}{% for j in l %}{% endfor %}{% endfor %}",
            "\(text){% for i in range(1, 20000) %}{{ t | length }}{% endfor %}",
            "\(text){% for i in range(1, 20000) %}{{ (t | upper) == 'x' }}{% endfor %}",
            "\(text){% for i in range(1, 20000) %}{% if t contains 'no' %}x{% endif %}{% endfor %}",
            "\(text){% for i in range(1, 20000) %}{{ t | replace({'no': 'x'}) | length }}{% endfor %}",
            "\(text){% for i in range(1, 20000) %}{{ t | startsWith(t) }}{% endfor %}",
            "\(text){% for i in range(1, 20000) %}{{ t | substringAfterLast('no') }}{% endfor %}",
            "\(text){% for i in range(1, 20000) %}{{ t | slugify | length }}{% endfor %}",
            "\(text){% for i in range(1, 20000) %}{{ t | sha256 }}{% endfor %}",
            "\(text){% for i in range(1, 20000) %}{{ t | urlencode | length }}{% endfor %}",
            "\(text){% for i in range(1, 20000) %}{{ t | title | length }}{% endfor %}",
            "\(text){% for i in range(1, 20000) %}{{ t | escape | length }}{% endfor %}",
            "\(text){% for i in range(1, 20000) %}{{ '%s' | format(t) | length }}{% endfor %}",
            "\(text){% for i in range(1, 20000) %}{{ render(t) | length }}{% endfor %}",
            "\(text){% for i in range(1, 20000) %}{{ t is json }}{% endfor %}",
            "{% set b = '%50000s' | format(' ') %}{% for i in range(1, 20000) %}{{ b is empty }}{% endfor %}",
            "{% for i in range(1, 20000) %}{{ now(format='yyyy-MM-dd HH:mm:ss VV EEEE') | length }}{% endfor %}",
            "{% for i in range(1, 20000) %}{{ 'a' | replace({'(a|b)': 'x'}, regexp=true) }}{% endfor %}",
            "{{ nanoId(2000000) | length }}",
            "{{ range(1, 900000) | length }}",
            "{{ ('1E999999999' | number('BIGDECIMAL')) | numberFormat }}",
            "{{ ('1E9223372036854775807' | number('BIGDECIMAL')) | numberFormat }}",
            "{{ '%f' | format('1E-999999999' | number('BIGDECIMAL')) }}",
            "{{ {'a': 1} | jq('[range(1e9)] | length') }}",
            "{{ {'a': 1} | jq('[limit(1e12; repeat(1))]') }}",
        ]
    )
    func charged(_ template: String) throws {
        let error = try #require(failure(template))
        #expect(error.kind == .exceeded)
        #expect(error.text.contains(" than the sandbox allows"))
        #expect(error.text.contains(", at line "))
    }

    @Test(
        "is charged in regular expressions that backtrack from every place of a long text",
        .mustEnd,
        arguments: ["a*[bc]", "a*+[bc]", "(a*)*[bc]", "(?:a|aa)+[bc]", "(?=(a+))a*[bc]\\1", "(a)?(a)?(a)?a+[bc]"]
    )
    func patterns(_ pattern: String) throws {
        let text = "{% set t = '%200000s' | format(' ') | replace({' ': 'a'}) %}"
        for use in ["t | replace({'\(pattern)': 'x'}, regexp=true)", "t | split('\(pattern)')"] {
            let error = try #require(failure("\(text){{ \(use) | length }}", EvaluationLimits.task.without(\.time)))
            #expect(error.kind == .exceeded || error.message.contains("takes too long to match"))
        }
    }

    @Test("of ordinary templates is within the limits of the thread that answers requests")
    func ordinary() {
        for template in [
            "{{ range(1, 2000) }}", "{% for i in range(1, 5000) %}{{ i }},{% endfor %}",
            "{{ range(1, 2000) | join(',') | split(',') | reverse | join('-') | upper | length }}",
            "{{ (range(1, 50000) - range(60000, 90000)) | length }}",
            "{{ [1, 2, 3] | jq('map(. + 1)') }}", "{{ nanoId(1000) }}",
        ] {
            #expect(failure(template) == nil, "\(template)")
        }
    }

    @Test("is reported by its own error inside of operations and conditions", .mustEnd)
    func words() {
        let bomb = "(range(1, 900000) | length)"
        for template in [
            "{{ 1 + \(bomb) }}", "{% if \(bomb) > 1 %}{% endif %}", "{{ \(bomb) ?? 1 }}",
            "{{ \(bomb) | default(1) }}", "{{ \(bomb) is defined }}", "{{ [\(bomb), 1] | sort }}",
        ] {
            #expect(failure(template)?.kind == .exceeded, "\(template)")
        }
    }

    @Test("stops at an interruption", .mustEnd)
    func interrupted() throws {
        let interruption = Interruption()
        interruption.interrupt()
        let budget = Budget(.task, interruption: interruption)
        let engine = TemplateEngine(world: FixedWorld(), budget: budget)
        let error = #expect(throws: TemplateError.self) {
            try engine.render("{% for i in range(1, 5000) %}{% endfor %}", [:])
        }
        #expect(error?.kind == .exceeded)
        #expect(error?.message == "The template was stopped")
        #expect(budget.used < 1 << 20)
    }

    @Test("stops a query of jq at an interruption and at the deadline of its task", .mustEnd)
    func interruptedQuery() {
        let interruption = Interruption()
        interruption.interrupt(after: .zero)
        let engine = TemplateEngine(world: FixedWorld(), budget: Budget(.task, interruption: interruption))
        let error = #expect(throws: TemplateError.self) {
            try engine.render("{{ {'a': 1} | jq('[limit(1e12; repeat(1))]') }}", [:])
        }
        #expect(error?.message == "The template was stopped by the timeout of its task")
    }

    @Test("is the sum over all templates of one budget")
    func shared() throws {
        let engine = TemplateEngine(world: FixedWorld(), budget: Budget(Self.limits))
        let template = "{% for i in range(1, 5000) %}{% endfor %}"
        let error = #expect(throws: TemplateError.self) {
            for _ in 0..<20 { _ = try engine.render(template, [:]) }
        }
        #expect(error?.kind == .exceeded)
    }

    @Test("is linear in the size of the operands", arguments: ["-", "contains"])
    func linear(_ operation: String) throws {
        func work(_ count: Int) throws -> Int {
            let budget = Budget()
            let engine = TemplateEngine(world: FixedWorld(), budget: budget)
            _ = try engine.render("{{ range(1, \(count)) \(operation) range(1, \(count)) }}", [:])
            return budget.used
        }
        #expect(try work(20_000) < 11 * work(2_000))
    }

    @Test("of raw sections is linear in their number", .mustEnd)
    func rawSections() throws {
        let template = String(repeating: "{% raw %}{{ a }}{% endraw %}-", count: 20_000)
        #expect(try FixedWorld().render(template) == String(repeating: "{{ a }}-", count: 20_000))
    }
}

extension EvaluationLimits {
    /// The same limits without the processor time, which differs from machine to machine.
    fileprivate func without(_ limit: WritableKeyPath<EvaluationLimits, Duration?>) -> EvaluationLimits {
        var limits = self
        limits[keyPath: limit] = nil
        return limits
    }
}
