namespace Mesh.Package.Tests;

[Collection(Packages.Collection)]
public sealed class NewcomerTests(NewcomerProject project) : IClassFixture<NewcomerProject>
{
    private const string Program = Programs.Root + Programs.Services;

    [Fact]
    public async Task A_first_program_builds_without_a_warning_and_runs()
    {
        (await project.BuildAsync(Program)).Succeeded();
        CommandResult run = (await project.RunAsync()).Succeeded();
        Assert.Contains("Good day, world\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("greeter/Greet 1\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("polite/Salutation 1\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forgotten_attribute_fails_the_build_at_the_parameter_that_is_then_missing()
    {
        string program = Program.With("[Service]\n    public sealed class Polite", "public sealed class Polite");
        string error = Assert.Single((await project.BuildAsync(program)).Failed().Errors("MESH002"));
        Assert.Contains($"Program.cs({program.PlaceOf("polite) : IGreeter")}): ", error, StringComparison.Ordinal);
        Assert.Contains("'IPolite'", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_services_that_need_each_other_fail_the_build_with_the_whole_cycle()
    {
        string program = Program.With("class Polite :", "class Polite(IGreeter greeter) :").With("=> \"Good day\"", "=> greeter.Greet(\"\")");
        string error = Assert.Single((await project.BuildAsync(program)).Failed().Errors("MESH001"));
        Assert.Contains("Program.cs(", error, StringComparison.Ordinal);
        Assert.Contains("greeter", error, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("polite", error, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_duration_that_cannot_be_read_fails_the_build_where_it_stands()
    {
        string program = Program.With("\"5s\"", "\"5 parsecs\"");
        string error = Assert.Single((await project.BuildAsync(program)).Failed().Errors("MESH008"));
        Assert.Contains($"Program.cs({program.LineOf("5 parsecs")},", error, StringComparison.Ordinal);
        Assert.Contains("5 parsecs", error, StringComparison.Ordinal);
    }
    [Fact]
    public async Task Who_calls_no_AddMesh_is_told_where_the_builder_is_made()
    {
        string program = Program.With("builder.AddMesh();\n", "");
        string error = Assert.Single((await project.BuildAsync(program)).Failed().Errors("MESH016"));
        Assert.Contains($"Program.cs({program.LineOf("CreateApplicationBuilder")},", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_implicit_usings_the_compiler_says_that_it_does_not_know_the_attribute() =>
        Assert.Contains((await project.BuildAsync("using System;\n" + Program, "ImplicitUsings=disable")).Failed().Errors("CS0246"), static error => error.Contains("'Service'", StringComparison.Ordinal));

    [Fact]
    public async Task A_compiler_that_would_leave_everything_out_is_refused()
    {
        string error = Assert.Single((await project.BuildAsync(Program, "CompilerApiVersion=roslyn4.11")).Failed().Errors("MESHSDK"));
        Assert.Contains("SDK 9.0.300", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_oldest_compiler_that_has_it_is_not() => (await project.BuildAsync(Program, "CompilerApiVersion=roslyn4.14")).Succeeded();
}
