namespace Mesh.Package.Tests.Adoption;

/// <summary>What adoption and its way back leave of applications that were written without Mesh: all their tests pass.</summary>
[Collection(Packages.Collection)]
public sealed class AdoptionTests(Applications applications) : IClassFixture<Applications>
{
    [Theory]
    [InlineData("App", 83)]
    [InlineData("Worker", 19)]
    public async Task Before_adoption_all_tests_of_an_application_pass(string name, int tests) => (await applications[name].BeforeAsync()).AllPassed(tests);
}
