using System.Globalization;

namespace Mesh.Tool.Tests.Commands;

public sealed class ProfileCommandTests : IDisposable
{
    private const string SaysLittle = "one start against one says little: machines are busy, and caches cold. help: record several, and compare their medians with a baseline that was merged from several.\n";

    private readonly Deployed _folder = new();

    public ProfileCommandTests() => _folder
        .Write("before.json", Start(400))
        .Write("same.json", Start(410))
        .Write("slow.json", Start(600));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_start_that_did_not_become_slower_ends_with_0() =>
        Assert.Equal("the start took 410.0 ms, before 400.0 ms (+2 %)\n" + SaysLittle, _folder.Run("profile", "compare", "{0}/before.json", "{0}/same.json").With(0).Output);

    [Fact]
    public void A_regression_ends_with_1_and_names_the_service() =>
        Assert.Equal("regression: the start took 600.0 ms, before 400.0 ms (+50 %)\nregression: 'database' took 600.0 ms, before 400.0 ms (+50 %)\n" + SaysLittle, _folder.Run("profile", "compare", "{0}/before.json", "{0}/slow.json").With(1).Output);

    [Theory]
    [InlineData("60%")]
    [InlineData("0.6")]
    public void A_threshold_can_be_given_as_percent_or_as_part(string threshold) =>
        _folder.Run("profile", "compare", "{0}/before.json", "{0}/slow.json", "--threshold", threshold).With(0);

    [Fact]
    public void Of_several_starts_the_median_counts() => Assert.DoesNotContain(SaysLittle, _folder.Run("profile", "compare", "{0}/before.json", "{0}/same.json", "{0}/slow.json", "{0}/same.json").With(0).Output, StringComparison.Ordinal);

    [Theory]
    [InlineData("a lot", "'a lot' is no threshold: a part such as 10% or 0.1 is wanted.")]
    [InlineData("-1", "'-1' is no threshold")]
    [InlineData("NaN", "'NaN' is no threshold")]
    public void A_threshold_that_makes_no_sense_is_an_error(string threshold, string message) =>
        Assert.Contains(message, _folder.Run("profile", "compare", "{0}/before.json", "{0}/same.json", "--threshold=" + threshold).With(2).Error, StringComparison.Ordinal);

    [Fact]
    public void A_report_is_printed_and_drawn()
    {
        string text = _folder.Run("profile", "report", "{0}/before.json", "--svg", "{0}/start.svg").With(0).Output;
        Assert.Contains("database", text, StringComparison.Ordinal);
        Assert.EndsWith("written: start.svg\n", text, StringComparison.Ordinal);
        Assert.StartsWith("<svg", File.ReadAllText(_folder.PathOf("start.svg")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_profile_is_an_error_that_says_how_to_get_one() =>
        Assert.Contains("none.json' does not exist. A start writes a profile with '--startup-report ", _folder.Run("profile", "report", "{0}/none.json").With(2).Error, StringComparison.Ordinal);

    [Fact]
    public void What_is_no_profile_is_an_error() =>
        Assert.Contains("other.json' is none", _folder.Write("other.json", "{}").Run("profile", "report", "{0}/other.json").With(2).Error, StringComparison.Ordinal);

    [Fact]
    public void Profiles_without_services_are_an_error_in_the_words_of_the_user() => Assert.EndsWith(
        "no start-up profile has a service.\n",
        _folder.Write("empty.json", """{ "schema": 1, "totalUs": 0, "services": [] }""").Run("profile", "compare", "{0}/empty.json", "{0}/same.json").With(2).Error,
        StringComparison.Ordinal);

    private static string Start(int milliseconds)
    {
        string us = (milliseconds * 1000).ToString(CultureInfo.InvariantCulture);
        return $$"""{ "schema": 1, "totalUs": {{us}}, "services": [ { "name": "database", "status": "Running", "finishedUs": {{us}}, "initializeUs": {{us}} } ] }""";
    }
}
