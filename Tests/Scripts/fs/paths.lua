-- kestra.fs.join, dirname, basename, extension, normalize and absolute.
local fs = kestra.fs
assert(fs.join("a", "b", "c.txt") == "a/b/c.txt" and fs.join("a/", "b") == "a/b" and fs.join("/", "b") == "/b")
assert(fs.join("", "a", "", "b") == "a/b" and fs.join() == "" and fs.join("", "/a") == "/a")
local ok, e = pcall(fs.join, "a", "/b")
assert(not ok and e.code == "invalid" and tostring(e) == 'fs.join: part 2 "/b" is absolute')

for path, parts in pairs {
  ["a/b/c.txt"] = { "a/b", "c.txt", ".txt" }, ["c.tar.gz"] = { ".", "c.tar.gz", ".gz" }, ["/c"] = { "/", "c", "" },
  ["a/b/"] = { "a", "b", "" }, ["/"] = { "/", "/", "" }, ["//"] = { "/", "/", "" }, [""] = { ".", "", "" },
  ["a//b"] = { "a", "b", "" }, ["x/.profile"] = { "x", ".profile", "" }, ["a."] = { ".", "a.", "" },
  ["a.b/c"] = { "a.b", "c", "" }, ["//a"] = { "/", "a", "" },
} do
  assert(fs.dirname(path) == parts[1], path)
  assert(fs.basename(path) == parts[2], path)
  assert(fs.extension(path) == parts[3], path)
end

for path, normal in pairs {
  ["a/./b//../c"] = "a/c", ["../a"] = "../a", ["a/../.."] = "..", ["/.."] = "/", ["/../a/"] = "/a", [""] = ".", ["."] = ".",
  ["a/.."] = ".", ["../../a/../b"] = "../../b", ["//a"] = "/a",
} do
  assert(fs.normalize(path) == normal, path)
end
assert(fs.absolute "/a/../b" == "/b")
local here = fs.absolute "."
assert(here:sub(1, 1) == "/" and fs.absolute "x/../y" == fs.join(here, "y") and fs.absolute "" == here)

for _, name in ipairs { "join", "dirname", "basename", "extension", "normalize", "absolute" } do
  ok, e = pcall(fs[name], 5)
  assert(not ok and e.code == "invalid" and e.message:find("^fs%." .. name .. ": .* must be text, got number"), tostring(e))
end
