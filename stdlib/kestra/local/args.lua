-- The command line of a recipe.

local arguments, native = ...
local errors = require "kestra.error"

--- Reads the command line of a recipe by a declaration, and returns a table of values. The declaration is a list of items,
--- each an option or an argument, with two optional texts for the help: `summary` and `notes`.
---
---     local args = kestra.args {
---       summary = "Runs a flow once for each day.",
---       { "flow", help = "the id of the flow" },
---       { "--namespace", "-n", required = true },
---       { "--input", type = "map", help = "an input of the flow" },
---       { "--limit", default = 8, help = "how many executions run at once" },
---       { "--dry-run", type = "boolean", help = "show what would run" },
---     }
---     print(args.flow, args.namespace, args.input.day, args.limit, args.dry_run)
---
--- The value of `--dry-run` is `args.dry_run`. Reading a name that is not declared is an error.
---
--- The command line has the form of GNU programs: `--name value`, `--name=value`, `-n value`, `-nvalue`, `-xyz` for three
--- options without values, `--no-name` for a boolean option that is off, and `--` before arguments that begin with `-`.
--- Options and arguments can be mixed. `--help` (and `-h`, unless the recipe declares it) prints the help to standard
--- output and ends the recipe with status 0.
---
--- An unknown option, a missing or superfluous argument, and a value of the wrong type are errors with the code `usage`. If
--- nothing catches it, the recipe ends with status 2 and one line on standard error. A mistake in the declaration is an
--- error with the code `invalid`, which names the line and the field.
---@alias kestra.args fun(declaration: kestra.args.Declaration, words?: string[]): table<string, any>

---@class kestra.args.Declaration
---@field summary? string what the recipe does; the help begins with it
---@field notes? string the end of the help
---@field [integer] kestra.args.Item

---@class kestra.args.Item
---@field [1] string "--name" or "-n" for an option, "name" for an argument
---@field [2]? string the other name of an option
---@field type? "string"|"integer"|"number"|"boolean"|"list"|"map"|"date"|"datetime"|"duration"|"file"|"enum" without it, the type of `default`, `enum` with `values`, else `string`
---@field of? string the type of the items of a list or map; the default is `string`
---@field values? string[] the words that an `enum` accepts
---@field default? any the value if it is not given; for dates and durations, a text or a value of `kestra.time`
---@field required? boolean whether it must be given; the default is true for an argument without `default`, else false
---@field must_exist? boolean of a `file`: whether it must exist and be readable
---@field help? string its description in the help
---@field placeholder? string what stands for its value in the help, such as "NAMESPACE"

---@param declaration kestra.args.Declaration
---@param words? string[] the words to read; the default is the global `arg`
---@return table<string, any> values by name; lists and maps that are not given are empty, booleans false, others nil
return function(declaration, words)
  local types = native.open("args/types", require "kestra")
  local declared, problem = native.open("args/declaration", arguments, types)(declaration)
  if not declared then
    -- The place of the call, in the form "recipe.lua:3: ".
    local _, place = pcall(error, "", 3)
    error(errors.new { code = "invalid", operation = "args", message = place .. "kestra.args: " .. problem }, 0)
  end
  local reader = native.open("args/reader", arguments, native, types)
  words = words == nil and arg or words
  if type(words) ~= "table" then arguments.fail("args", "words must be a list of text, got " .. type(words)) end
  for i, word in ipairs(words) do arguments.string("args", "word " .. i, word) end
  if reader.requests_help(declared, words) then
    native.write(native.open("args/help", arguments, types, reader.shown)(declared))
    native.quit(0)
  end
  return reader.read(declared, words)
end
