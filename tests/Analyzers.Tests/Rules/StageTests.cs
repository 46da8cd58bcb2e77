using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Tests.Rules;

/// <summary>MESH028 where stages are declared, MESH029 where they are named.</summary>
public class StageTests
{
    [Theory]
    [InlineData("[assembly: Stage({|MESH028:\"\"|})]")]
    [InlineData("[assembly: Stage({|MESH028:\" \"|}, Order = 1)]")]
    [InlineData("[assembly: Stage({|MESH028:null!|})]")]
    [InlineData("[assembly: Stage(\"a\", Timeout = {|MESH028:\"soon\"|})]")]
    [InlineData("[assembly: Stage(\"a\", Gate = {|MESH028:(StageGate)3|})]")]
    [InlineData("[assembly: Stage(\"a\")] [assembly: Stage({|MESH028:\"a\"|}, Order = 2)]")]
    [InlineData("[assembly: Stage(\"a\"), Stage(\"A\"), Stage({|MESH028:\"a\"|}), Stage({|MESH028:\"a\"|})]")]
    [InlineData("[assembly: Stage(name: \"a\", Order = 1)] [assembly: Stage({|MESH028:Names.A|}, Order = 2)] static class Names { public const string A = \"a\"; }")]
    [InlineData("[assembly: Stage(\"a\", StartRetries = {|MESH028:-1|}, StartRetryDelay = {|MESH028:\"soon\"|})]")]
    [InlineData("[assembly: Stage(\"a\", SkipOnTimeout = {|MESH028:true|})]")]
    [InlineData("[assembly: Stage(\"a\", SkipOnTimeout = {|MESH028:true|}, Timeout = null)]")]
    [InlineData("[assembly: Stage(\"a\", Required = [{|MESH028:\"\"|}], Optional = new[] { {|MESH028:\" \"|}, {|MESH028:null!|} })]")]
    [InlineData("[assembly: Stage(\"a\", Optional = [\"x\", \"y\", {|MESH028:\"x\"|}])] [Service(Stage = \"a\")] class X; [Service(Stage = \"a\")] class Y;")]
    public async Task What_is_wrong_with_a_declaration_is_reported_there_in_libraries_too(string source)
    {
        await Run.Library(source);
        await Run.Root(source);
    }

    [Fact]
    public Task Right_declarations_are_fine() => Run.Library("[assembly: Stage(\"a\")] [assembly: Stage(\"b\", Order = -1, Gate = StageGate.Started, Timeout = \"5m\")] [assembly: Stage(\"c\", Timeout = null)] [assembly: Stage(\"d\", Timeout = \"1s\", SkipOnTimeout = true, StartRetries = 0, StartRetryDelay = \"1s\", Required = [\"a\"], Optional = [\"b\"])] [assembly: Stage(\"e\", SkipOnTimeout = false, Required = null!)]");

    [Fact]
    public async Task A_duplicate_in_another_file_is_reported_once_with_the_place_of_the_first()
    {
        Diagnostic diagnostic = Assert.Single(await Run.Over(Compile.Root(["[assembly: Stage(\"a\")]", "[assembly: Stage(\"a\", Timeout = \"1s\")]", "class Plain;"])));
        Assert.Equal(("MESH028", "Test1.cs", "\"a\""), (diagnostic.Id, diagnostic.Location.SourceTree!.FilePath, Run.Text(diagnostic)));
        Assert.Equal("Test0.cs", Assert.Single(diagnostic.AdditionalLocations).SourceTree!.FilePath);
        Assert.Equal("'Stage(\"a\")' has an invalid name: another attribute declares it already; remove one, or give it another name", Run.Message(diagnostic));
    }

    [Fact]
    public async Task A_stage_that_nobody_declares_is_reported_once_with_those_that_are_declared()
    {
        Diagnostic diagnostic = Assert.Single(await Run.Root(
            """
            [assembly: Stage("storage", Order = 1)] [assembly: Stage("edge", Order = 2)]
            [Service(Stage = {|MESH029:"storag"|})] class A;
            [Service(Stage = "storag")] class B;
            [Service(Stage = "edge")] class C;
            """));
        Assert.Equal(
            "'A' has an invalid Stage: no [assembly: Stage(...)] declares \"storag\", which it names; so does 'B'. similar: \"storage\" and \"edge\". help: declare it where the application is composed, or name another",
            Run.Message(diagnostic));
        Assert.Equal("\"storag\"", diagnostic.AdditionalLocations.Select(static location => location.SourceTree!.GetText().ToString(location.SourceSpan)).Single());
    }

    [Fact]
    public async Task Where_no_stage_is_declared_the_message_names_none() =>
        Assert.EndsWith("which it names. help: declare it where the application is composed, or name another", Run.Message(Assert.Single(await Run.Root("[Service(Stage = {|MESH029:\"s\"|})] class A;"))), StringComparison.Ordinal);

    [Fact]
    public Task A_library_may_leave_the_declaration_to_the_root() => Run.Library("[Service(Stage = \"s\")] class A;");

    [Fact]
    public async Task The_stage_of_a_library_is_looked_for_where_the_application_is_composed()
    {
        MetadataReference library = Run.Module("[Service(Stage = \"s\")] public class A;");
        const string startup = "static class Startup { static void Configure(IServiceCollection services) => services.AddMesh(); }";
        Diagnostic diagnostic = Assert.Single(await Run.Over(Generate.Run(new Generators.MeshGenerator(), Compile.Root(startup, references: [library]))));
        Assert.Equal(("MESH029", "AddMesh"), (diagnostic.Id, Run.Text(diagnostic)));
        Assert.Empty(await Run.Over(Generate.Run(new Generators.MeshGenerator(), Compile.Root("[assembly: Stage(\"s\")] " + startup, references: [library]))));
        Assert.Empty(await Run.Over(Generate.Run(new Generators.MeshGenerator(), Compile.Root(startup, references: [library, Compile.Library("[assembly: Stage(\"s\")]", "Stages").ToReference()]))));
    }
}
