using Mesh.CodeFixes.Fixes.Policies;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Mesh.CodeFixes.Tests.Fixes.Policies;

public class CorrectTemplateTests
{
    private static string Shop(string attribute) =>
        $$"""
        public interface IShop { Task<int> Get(int orderId, string language); }
        [Service] public sealed class Shop : IShop { [{{attribute}}] public Task<int> Get(int orderId, string language) => Task.FromResult(orderId); }
        """;

    [Theory]
    [InlineData("order:{OrderId}:{language}", "order:{orderId}:{language}")]
    [InlineData("{orderid}:{langage}", "{orderId}:{language}")]
    [InlineData("{{a}} {orderIdd}{ language }", "{{a}} {orderId}{ language }")]
    [InlineData("{orderId}:{languages.Length}", "{orderId}:{language.Length}")]
    public Task The_name_of_the_parameter_that_is_most_alike_is_written(string key, string meant) => Fix.Harness.VerifyAsync(
        new CorrectTemplate(),
        $"Write \"{meant}\"",
        Fix.Root(Shop($"Cached(\"5m\", Key = /* key */ \"{key}\")")),
        Fix.Root(Shop($"Cached(\"5m\", Key = /* key */ \"{meant}\")")));

    [Theory]
    [InlineData("{id}")]
    [InlineData("{customer}:{language}")]
    [InlineData("{orderId")]
    [InlineData("{orderId.Value}:{language}")]
    public async Task Nothing_is_offered_where_nobody_can_tell(string key) => Assert.Empty(await Fix.Harness.TitlesAsync(new CorrectTemplate(), Fix.Root(Shop($"Cached(\"5m\", Key = \"{key}\")"))));

    [Fact]
    public async Task A_constant_is_left_alone() => Assert.Empty(await Fix.Harness.TitlesAsync(new CorrectTemplate(), Fix.Root(Shop("Cached(\"5m\", Key = Keys.Order)") + " static class Keys { public const string Order = \"{OrderId}:{language}\"; }")));

    [Fact]
    public Task All_are_corrected_at_once() => Fix.Harness.VerifyAllAsync(
        new CorrectTemplate(),
        "Write \"{orderId}{language}\"",
        FixAllScope.Solution,
        Fix.Root(Shop("Cached(\"5m\", Key = \"{OrderId}{language}\", Tags = [\"orders\", \"o:{orderID}\"]), RateLimit(5, Key = \"{Language}\")")),
        Fix.Root(Shop("Cached(\"5m\", Key = \"{orderId}{language}\", Tags = [\"orders\", \"o:{orderId}\"]), RateLimit(5, Key = \"{language}\")")));
}
