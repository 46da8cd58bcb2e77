using Mesh.CodeFixes.Fixes;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Mesh.CodeFixes.Tests.Fixes;

public class CorrectDurationTests
{
    [Theory]
    [InlineData("2 seconds", "2s")]
    [InlineData("2S", "2s")]
    [InlineData("5 min", "5m")]
    [InlineData("1m30s", "90s")]
    [InlineData("1 h, 30 min", "90m")]
    [InlineData("1,5s", "1500ms")]
    [InlineData("1 Hour", "1h")]
    [InlineData("90 Minutes", "90m")]
    [InlineData("2days", "2d")]
    [InlineData("250msec", "250ms")]
    public Task What_is_meant_is_written(string text, string meant) => Fix.Harness.VerifyAsync(
        new CorrectDuration(),
        $"Write \"{meant}\"",
        Fix.Root($"[Service(StartTimeout = /* long */ \"{text}\")] class A;"),
        Fix.Root($"[Service(StartTimeout = /* long */ \"{meant}\")] class A;"));

    [Fact]
    public async Task A_number_without_unit_may_mean_two_things()
    {
        const string Source = "[Service(StopTimeout = \"500\")] class A;";
        Assert.Equal(["Write \"500ms\"", "Write \"500s\""], await Fix.Harness.TitlesAsync(new CorrectDuration(), Fix.Root(Source)));
        await Fix.Harness.VerifyAsync(new CorrectDuration(), "Write \"500s\"", Fix.Root(Source), Fix.Root(Source.Replace("500", "500s", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("0s")]
    [InlineData("-1s")]
    [InlineData("2M")]
    [InlineData("1 fortnight")]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("99999999999999999999 hours")]
    public async Task Nothing_is_offered_where_nobody_can_tell(string text) => Assert.Empty(await Fix.Harness.TitlesAsync(new CorrectDuration(), Fix.Root($"[Service(StartTimeout = \"{text}\")] class A;")));

    [Theory]
    [InlineData("class Times { public const string Long = \"2 sec\"; } [Service(StartTimeout = Times.Long)] class A;")]
    [InlineData("[Service(Stage = \"500\")] class A;")]
    public async Task Other_values_are_left_alone(string source) => Assert.Empty(await Fix.Harness.TitlesAsync(new CorrectDuration(), Fix.Root(source)));

    [Fact]
    public Task A_stage_has_one_too() => Fix.Harness.VerifyAsync(
        new CorrectDuration(),
        "Write \"2s\"",
        Fix.Root("[assembly: Stage(\"data\", Timeout = \"2 secs\")]"),
        Fix.Root("[assembly: Stage(\"data\", Timeout = \"2s\")]"));

    [Theory]
    [InlineData("500", "Write \"500ms\"", "500ms")]
    [InlineData("500", "Write \"500s\"", "500s")]
    [InlineData("500 millis", "Write \"500ms\"", "500ms")]
    public Task All_are_corrected_by_the_same_guess(string text, string title, string meant) => Fix.Harness.VerifyAllAsync(
        new CorrectDuration(),
        title,
        FixAllScope.Solution,
        Fix.Root($"[Service(StartTimeout = \"{text}\", StopTimeout = \"{text}\")] class A;", $"[Service(StartTimeout = \"{text}\")] class B;"),
        Fix.Root($"[Service(StartTimeout = \"{meant}\", StopTimeout = \"{meant}\")] class A;", $"[Service(StartTimeout = \"{meant}\")] class B;"));

    [Theory]
    [InlineData("Timeout(\"2 sec\")", "Timeout(\"2s\")", "2s")]
    [InlineData("Retry(3, Delay = \"100 millis\")", "Retry(3, Delay = \"100ms\")", "100ms")]
    [InlineData("RateLimit(5, per: \"1 minute\")", "RateLimit(5, per: \"1m\")", "1m")]
    [InlineData("Cached(\"5 min\", NullDuration = null)", "Cached(\"5m\", NullDuration = null)", "5m")]
    [InlineData("CircuitBreaker(Break = \"1,5s\")", "CircuitBreaker(Break = \"1500ms\")", "1500ms")]
    public Task Policies_have_them_too(string attribute, string corrected, string meant)
    {
        const string Shop = "public interface IShop { Task<string> Get(CancellationToken token); }\n[Service] public sealed class Shop : IShop { [$] public Task<string> Get(CancellationToken token) => Task.FromResult(\"\"); }";
        return Fix.Harness.VerifyAsync(new CorrectDuration(), $"Write \"{meant}\"", Fix.Root(Shop.Replace("$", attribute, StringComparison.Ordinal)), Fix.Root(Shop.Replace("$", corrected, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("[Timeout(\"2s\")] [TotalTimeout(\"1s\")]")]
    [InlineData("[Retry(MaxDuration = \"50ms\")]")]
    public async Task Nothing_is_offered_where_two_contradict_each_other(string attributes) => Assert.Empty(await Fix.Harness.TitlesAsync(
        new CorrectDuration(),
        Fix.Root($"public interface IShop {{ Task Get(CancellationToken token); }}\n[Service] public sealed class Shop : IShop {{ {attributes} public Task Get(CancellationToken token) => Task.CompletedTask; }}")));
}
