using System.Globalization;
using System.Text.RegularExpressions;

namespace Mesh.Package.Tests.Adoption;

/// <summary>What a run of an application's tests counted.</summary>
/// <param name="Passed">The number of tests that passed.</param>
/// <param name="Others">The number of tests that failed or were skipped.</param>
/// <param name="Output">What the run printed.</param>
internal sealed partial record TestRun(int Passed, int Others, string Output)
{
    /// <summary>Reads the summary that the runner prints of each project.</summary>
    public static TestRun Read(CommandResult tests)
    {
        Match[] summaries = Summary().Matches(tests.Output).ToArray();
        return new TestRun(Sum("passed"), Sum("failed") + Sum("skipped"), tests.Output);

        int Sum(string group) => summaries.Sum(summary => int.Parse(summary.Groups[group].ValueSpan, CultureInfo.InvariantCulture));
    }

    /// <summary>Fails the test with the whole output unless this many tests passed, and no other was there.</summary>
    public void AllPassed(int count) => Assert.True(Passed == count && Others == 0, $"{Passed} of {count} passed, {Others} did not:\n{Output}");

    [GeneratedRegex(@"Failed:\s+(?<failed>\d+), Passed:\s+(?<passed>\d+), Skipped:\s+(?<skipped>\d+), Total:")]
    private static partial Regex Summary();
}
