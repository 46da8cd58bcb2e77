namespace Mesh.Package.Tests.Adoption;

/// <summary>What adoption and its way back leave of applications that were written without Mesh: all their tests pass.</summary>
[Collection(Packages.Collection)]
public sealed class AdoptionTests(Applications applications) : IClassFixture<Applications>
{
    [Theory]
    [InlineData("App", 83)]
    [InlineData("Worker", 19)]
    public async Task Before_adoption_all_tests_of_an_application_pass(string name, int tests) => (await applications[name].BeforeAsync()).AllPassed(tests);

    [Theory]
    [InlineData("App", 83, 31)]
    [InlineData("Worker", 19, 5)]
    public async Task After_adoption_all_tests_of_an_application_pass(string name, int tests, int converted)
    {
        AdoptedApplication application = applications[name];
        (await application.AdoptedAsync()).AllPassed(tests);
        Assert.Contains($"; {converted} become attributes, ", application.Adoption, StringComparison.Ordinal);
        Assert.Contains("AddMesh()", application.Adoption, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("App", 83)]
    [InlineData("Worker", 19)]
    public async Task After_the_way_back_all_tests_of_an_application_pass_without_Mesh(string name, int tests)
    {
        AdoptedApplication application = applications[name];
        (await application.EjectedAsync()).AllPassed(tests);
        Assert.Empty(application.FilesWithMesh());
    }
}
