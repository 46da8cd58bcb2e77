using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Tests.Rules.Policies;

public class KeyWithoutTextTests
{
    private const string Types =
        """
        public struct Point { public int X; }
        public sealed class Silent { public override bool Equals(object? other) => other is Silent; public override int GetHashCode() => 1; }
        public sealed class Speaking { public override bool Equals(object? other) => other is Speaking; public override int GetHashCode() => 1; public override string ToString() => "one"; }
        public sealed record Filter(int Page, string? Text, DateTime Since, (int, string) Pair);
        public sealed record Lists(int Page, int[] Ids);
        public record Deep(Filter? Inner, KeyValuePair<string, Filter> Other);
        public sealed record Hidden(int Page) { private readonly int _more = 1; public int More() => _more; }
        public sealed record Node(int Page, Node? Next);
        public readonly record struct Id(Guid Value);
        public enum Color { Red }
        """;

    [Theory]
    [InlineData("Point point", "{point} is of the type 'Point', which has no text of its own")]
    [InlineData("Point? point", "{point} is of the type 'Point', which has no text of its own")]
    [InlineData("Silent silent", "{silent} is of the type 'Silent', which has no text of its own")]
    [InlineData("Lists lists", "{lists} has a part 'Ids' that is an array, and has no text of its own")]
    [InlineData("Hidden hidden", "{hidden} is of the record 'Hidden', of which generated code cannot read '_more'")]
    [InlineData("Node node", "{node} has a part 'Next' that is of the type 'Node', which contains itself")]
    [InlineData("(int, Point) pair", "{pair} has a part 'Item2' that is of the type 'Point', which has no text of its own")]
    [InlineData("int id, KeyValuePair<int, Silent> pair", "{pair} has a part 'Value' that is of the type 'Silent', which has no text of its own")]
    [InlineData("Microsoft.Extensions.Primitives.StringValues values", "{values} is StringValues, which has the same text for values that differ")]
    [InlineData("System.Text.Json.JsonElement? json", "{json} is JsonElement, which has the same text for values that differ")]
    [InlineData("FormattableString text", "{text} is FormattableString, which has the same text for values that differ")]
    [InlineData("(int, System.Text.Json.JsonElement) pair", "{pair} has a part 'Item2' that is JsonElement, which has the same text for values that differ")]
    public async Task A_part_that_has_no_text_is_refused(string parameters, string reason)
    {
        Diagnostic diagnostic = Assert.Single(await Run.Library(Operation.OnMethod("[{|MESH023:Cached(\"5m\")|}]", $"Task<int> Get({parameters})") + Types));
        Assert.Equal($"The key of [Cached] on 'Shop.Get' cannot be text: {reason}, so that values which differ would be the same key in another HybridCache; name in Key what tells results apart, or override its ToString", Run.Message(diagnostic));
        Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity);
    }

    [Fact]
    public async Task A_key_that_is_given_is_looked_at_too() => Assert.EndsWith(
        "name one of its properties, or override its ToString", Run.Message(Assert.Single(await Run.Library(Operation.OnMethod("[Cached(\"5m\", Key = {|MESH023:\"at:{point}\"|})]", "Task<int> Get(Point point)") + Types))), StringComparison.Ordinal);

    [Theory]
    [InlineData("[Cached(\"5m\")]", "Task<int> Get(Filter filter, Filter? other, Id id, Id? maybe, Color color, string? text, DateTimeOffset time, Uri uri, decimal price, (int, (string, Id)) pair)")]
    [InlineData("[Cached(\"5m\")]", "Task<int> Get(Deep deep, Speaking speaking)")]
    [InlineData("[Cached(\"5m\")]", "Task<int> Get<T>(T item, object other, IFormattable more) where T : notnull")]
    [InlineData("[Cached(\"5m\", Key = \"at:{point.X}\")]", "Task<int> Get(Point point)")]
    [InlineData("[RateLimit(5, Key = \"{point}\")]", "Task<int> Get(Point point)")]
    public Task What_has_a_text_is_fine(string attribute, string signature) => Run.Library(Operation.OnMethod(attribute, signature) + Types);
}
