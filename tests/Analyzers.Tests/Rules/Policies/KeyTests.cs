namespace Mesh.Analyzers.Tests.Rules.Policies;

/// <summary>Keys and tags.</summary>
public class KeyTests
{
    private const string Types =
        """
        public sealed class Query { public int Page { get; set; } public string Text { get; set; } = ""; public ReadOnlySpan<char> Rest => Text; }
        public sealed record Filter(int Page);
        public struct Point { public int X; }
        """;

    [Fact]
    public async Task A_key_that_says_nothing_of_a_parameter_gives_one_caller_the_result_of_another()
    {
        string message = Operation.Message(await Operation.With("[Cached(\"5m\", Key = {|MESH042:\"order:{id}\"|})]", "Task<int> Get(int id, string language, CancellationToken token)"));
        Assert.Equal("[Cached] on 'Shop.Get' cannot work: the key says nothing of 'language', so that calls of 'Get' that differ in it get each other's results", message);
        message = Operation.Message(await Operation.With("[Cached(\"5m\", Key = {|MESH042:\"all\"|})]", "Task<int> Get(int id, string language)"));
        Assert.EndsWith("the key says nothing of 'id' and 'language', so that calls of 'Get' that differ in them get each other's results", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Cached(\"5m\")]", "Task<int> Get(int id, string language, CancellationToken token)")]
    [InlineData("[Cached(\"5m\", Key = \"{id}:{language}\")]", "Task<int> Get(int id, string language, CancellationToken token)")]
    [InlineData("[Cached(\"5m\", Key = \"all\")]", "Task<int> Get()")]
    [InlineData("[Cached(\"5m\", Key = \"{{{id}}}\")]", "Task<int> Get(int id)")]
    [InlineData("[Cached(\"5m\", Key = \"{query.Page}\")]", "Task<int> Get(Query query)")]
    [InlineData("[Cached(\"5m\", Key = \"{filter}\")]", "Task<int> Get(Filter filter)")]
    [InlineData("[RateLimit(5, Key = \"{tenant}\")]", "Task<int> Get(string tenant, int id)")]
    [InlineData("[CircuitBreaker(Key = \"{point}\")]", "Task<int> Get(Point point, int id)")]
    [InlineData("[InvalidatesCache(Keys = [\"order:{id}\"], Tags = [\"orders\", \"{query.Text}\"])]", "Task Set(int id, Query query)")]
    public Task A_key_that_tells_results_apart_is_fine(string attribute, string signature) => Run.Library(Operation.OnMethod(attribute, signature) + Types);

    [Theory]
    [InlineData("int[] ids", "{ids} is an array, which equals only itself")]
    [InlineData("List<int> ids", "{ids} is List<int>, and a collection equals only itself")]
    [InlineData("IEnumerable<int> ids", "{ids} is IEnumerable<int>, and a collection equals only itself")]
    [InlineData("ReadOnlyMemory<byte> bytes", "{bytes} is ReadOnlyMemory<byte>, which equals only what has the same array")]
    [InlineData("Func<int> ask", "{ask} is a delegate, which equals only itself")]
    [InlineData("Query query", "{query} is of the class 'Query', which has no Equals and so equals only itself")]
    [InlineData("(int, int[]) pair", "{pair} has a part that is an array, which equals only itself")]
    public async Task A_key_that_never_equals_another_grows_the_cache_without_a_hit(string parameter, string reason)
    {
        string message = Run.Message(Assert.Single(await Run.Library(Operation.OnMethod("[{|MESH042:Cached(\"5m\")|}]", $"Task<int> Get({parameter})") + Types)));
        Assert.Equal($"[Cached] on 'Shop.Get' cannot work: {reason}, so that no result of 'Get' is found again; name in Key what tells results apart", message);
    }

    [Theory]
    [InlineData("Cached(\"5m\", Key = {|MESH042:\"{query}\"|})", "so that no result of 'Get' is found again; name one of its properties")]
    [InlineData("RateLimit(5, Key = {|MESH042:\"{query}\"|})", "so that every call has one of its own; name one of its properties")]
    [InlineData("CircuitBreaker(Key = {|MESH042:\"q:{query}\"|})", "so that every call has one of its own; name one of its properties")]
    public async Task A_key_that_is_given_is_looked_at_too(string attribute, string end) =>
        Assert.EndsWith(end, Run.Message(Assert.Single(await Run.Library(Operation.OnMethod($"[{attribute}]", "Task<int> Get(Query query)") + Types))), StringComparison.Ordinal);

    [Fact]
    public Task A_token_tells_no_results_apart() => Operation.With("[RateLimit(5, Key = {|MESH042:\"{token}\"|})]", "Task<int> Get(CancellationToken token)");

    [Theory]
    [InlineData("[Cached(\"5m\", Key = \"{query.Page}\", Tags = [\"a\", {|MESH042:\"{query}\"|}])]", "Task<int> Get(Query query)")]
    [InlineData("[InvalidatesCache(Keys = [{|MESH042:\"{ids}\"|}])]", "Task Set(int[] ids)")]
    [InlineData("[InvalidatesCache(Tags = [{|MESH042:\"{point}\"|}])]", "Task Set(Point point)")]
    public async Task A_tag_must_have_a_text(string attribute, string signature) =>
        Assert.EndsWith("gives the name of its type, whatever its value; name one of its properties", Run.Message(Assert.Single(await Run.Library(Operation.OnMethod(attribute, signature) + Types))), StringComparison.Ordinal);

    [Fact]
    public async Task A_tag_must_have_a_text_that_tells_values_apart() => Assert.EndsWith(
        "{json} gives the same text for values that differ; name one of its properties",
        Run.Message(Assert.Single(await Run.Library(Operation.OnMethod("[InvalidatesCache(Tags = [{|MESH042:\"{json}\"|}])]", "Task Set(System.Text.Json.JsonElement json)") + Types))),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("Cached(\"5m\", Key = {|MESH031:\"order:{orderId}\"|})", "Key of [Cached]: 'Get' has no parameter 'orderId'; it has id, query, token")]
    [InlineData("Cached(\"5m\", Key = {|MESH031:\"order:{id\"|})", "Key of [Cached]: a brace is open or too many; a brace as text is written twice")]
    [InlineData("RateLimit(5, Key = {|MESH031:\"{query.Author}\"|})", "Key of [RateLimit]: 'Query' has no property or field 'Author' that generated code can read")]
    [InlineData("Cached(\"5m\", Key = {|MESH031:\"{query.Rest}\"|})", "Key of [Cached]: 'Rest' of 'Query' lives on the stack, and cannot be kept")]
    [InlineData("InvalidatesCache(Tags = [\"orders\", {|MESH031:\"{di}\"|}])", "Tags of [InvalidatesCache]: 'Get' has no parameter 'di'; it has id, query, token")]
    public async Task A_template_must_name_parameters(string attribute, string problem) =>
        Assert.Equal($"'Shop.Get' has an invalid {problem}", Run.Message(Assert.Single(await Run.Library(Operation.OnMethod($"[{attribute}]", "Task<int> Get(int id, Query query, CancellationToken token)") + Types))));

    [Theory]
    [InlineData("public sealed class Item { [Obsolete(\"no\", true)] public int Id => 1; }", "Id")]
    [InlineData("public sealed class Item { public int Id { private get; set; } }", "Id")]
    [InlineData("public sealed class Item { public int Id { [Obsolete(\"no\", true)] get; set; } }", "Id")]
    [InlineData("public interface IA { int Id { get; } } public interface IB { int Id { get; } } public interface Item : IA, IB;", "Id")]
    [InlineData("public sealed class Item { internal static int Id => 1; }", "Id")]
    public async Task What_generated_code_cannot_read_is_no_part_of_a_key(string item, string member)
    {
        string source = $$"""
            public interface IShop { Task<int> Get(Item item); } {{item}}
            [Service] public sealed class Shop : IShop { [Cached("5m", Key = {|MESH031:"{item.{{member}}}"|})] public Task<int> Get(Item item) => Task.FromResult(1); }
            """;
        Assert.EndsWith($"'Item' has no property or field '{member}' that generated code can read", Run.Message(Assert.Single(await Run.Library(source))), StringComparison.Ordinal);
        Generate.Run(new Generators.MeshGenerator(), Compile.Library(Markup.Parse(source, "MESH031").Code));
    }

    [Theory]
    [InlineData("public interface IA { int Id { get; } } public interface IB : IA { new long Id { get; } } public interface Item : IA, IB;")]
    [InlineData("public class Base { public int Id => 1; } public class Item : Base { private new string Id => \"\"; }")]
    public async Task What_it_can_read_is(string item)
    {
        string source = $$"""public interface IShop { Task<int> Get(Item item); } {{item}} [Service] public sealed class Shop : IShop { [Cached("5m", Key = "{item.Id}")] public Task<int> Get(Item item) => Task.FromResult(1); }""";
        await Run.Library(source);
        Generate.Run(new Generators.MeshGenerator(), Compile.Library(source));
    }

    [Fact]
    public Task A_class_has_a_key_for_all_of_its_operations() => Operation.WithOnClass("[Cached(\"5m\", Key = {|MESH031:\"{id}\"|})]", "Task<int> Get(int id)", "Task<int> Find(string name)", "Task<int> Other(string name)");

    [Fact]
    public Task The_names_are_those_of_the_contract() => Run.Library(
        """
        public interface IShop { Task<int> Get(int id); }
        [Service] public sealed class Shop : IShop { [Cached("5m", Key = {|MESH031:"{number}"|})] public Task<int> Get(int number) => Task.FromResult(number); }
        """);
}
