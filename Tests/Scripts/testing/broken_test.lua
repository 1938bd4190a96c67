-- Does not compile.

test("never declared", function(
