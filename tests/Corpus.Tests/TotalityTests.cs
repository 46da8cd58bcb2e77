namespace Mesh.Corpus.Tests;

/// <summary>
/// Every public interface can be the contract of a service: what is generated compiles, without warnings even where warnings are not switched off. Or it is
/// refused by MESH007 with the member and the reason. The counts are kept, so that a contract that is refused from now on is seen.
/// </summary>
public class TotalityTests
{
    [Theory]
    [InlineData("Microsoft.NETCore.App")]
    [InlineData("Microsoft.AspNetCore.App")]
    public async Task Every_interface_of_a_framework_can_be_a_contract_or_is_refused_with_a_reason(string framework) => Verify(await Examination.Of(Corpus.Framework(framework)), framework);

    [PackagesFact]
    public async Task Every_interface_of_a_package_can_be_a_contract_or_is_refused_with_a_reason() => Verify(await Examination.Of(Corpus.Packages()), "packages");

    private static void Verify(Verdict[] verdicts, string name)
    {
        string[] failures = [.. verdicts.SelectMany(static verdict => verdict.Failures.Select(failure => $"{verdict.Contract}: {failure}"))];
        Assert.True(failures.Length == 0, $"{failures.Length} failures, the first of them:\n{string.Join('\n', failures.Take(200))}");
        Snapshot.Verify(new Dictionary<string, string> { ["counts"] = VerdictTable.Counts(verdicts), ["refusals"] = VerdictTable.Refusals(verdicts) }, test: name);
    }
}
