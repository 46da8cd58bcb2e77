namespace Mesh.Package.Tests.Adoption;

/// <summary>What adoption and its way back leave of applications that were written without Mesh: all their tests pass.</summary>
[Collection(Packages.Collection)]
public sealed class AdoptionTests(Applications applications, Packages packages) : IClassFixture<Applications>
{
    [Fact]
    public async Task Sources_that_do_not_compile_are_refused_and_stay_as_they_are()
    {
        const string Program = "using Microsoft.Extensions.Hosting;\nusing Microsoft.Extensions.DependencyInjection;\n\nvar builder = Host.CreateApplicationBuilder(args);\nbuilder.Services.AddSingleton<Clock>();\nbuilder.Build().Run();\n\nclass Clock { Missing Field; }\n";
        using var consumer = new Consumer(packages);
        consumer.Project("Broken", "<OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework>", Consumer.Hosting, references: false).Write("Broken/Program.cs", Program);
        (await consumer.RestoreAsync("Broken")).Succeeded();
        CommandResult refused = (await packages.Tool.RunAsync(consumer.PathOf("Broken"), "adopt")).Failed();
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("'Broken.csproj' does not compile", refused.Output, StringComparison.Ordinal);
        Assert.Contains("Program.cs(8): CS0246", refused.Output, StringComparison.Ordinal);
        Assert.Equal(Program, File.ReadAllText(consumer.PathOf("Broken/Program.cs")));
        (await packages.Tool.RunAsync(consumer.PathOf("Broken"), "adopt", "--ignore-errors")).Succeeded();
        Assert.Contains("builder.Services.AddMesh();", File.ReadAllText(consumer.PathOf("Broken/Program.cs")), StringComparison.Ordinal);
    }

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
