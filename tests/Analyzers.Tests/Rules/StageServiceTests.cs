using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Tests.Rules;

/// <summary>MESH024 to MESH027: the services that the declaration of a stage names.</summary>
public class StageServiceTests
{
    private const string Services = """

        [Service(Stage = "core")] class Database; [Service(Stage = "core")] class CacheManager; [Service(Stage = "core", Name = "bus")] class MessageBroker;
        [Service(Stage = "edge")] class Gateway; [Service] class Plain; [Service(Lifetime = ServiceLifetime.Scoped)] class Request;
        """;

    private const string Startup = "static class Startup { static void Configure(IServiceCollection services) => services.AddMesh(); }";

    [Theory]
    [InlineData("Required = [{|MESH024:\"databases\"|}]")]
    [InlineData("Required = [\"database\", {|MESH024:\"CacheManager\"|}]")]
    [InlineData("Optional = new[] { \"cache-manager\", {|MESH024:\"message-broker\"|} }")]
    [InlineData("Optional = [{|MESH024:Names.None|}]")]
    [InlineData("Optional = [{|MESH025:\"gateway\"|}]")]
    [InlineData("Required = [{|MESH025:\"plain\"|}, \"bus\"]")]
    [InlineData("Required = [{|MESH025:\"request\"|}]")]
    [InlineData("Required = [\"database\", \"bus\"], Optional = [\"cache-manager\", {|MESH026:\"bus\"|}]")]
    public Task A_name_that_is_wrong_is_reported_where_it_is_written(string arguments) =>
        Run.Root($"[assembly: Stage(\"core\", {arguments})] [assembly: Stage(\"edge\", Order = 1)]{Services} static class Names {{ public const string None = \"none\"; }}");

    [Theory]
    [InlineData("Required = [\"database\"], Optional = [\"cache-manager\", \"bus\"]")]
    [InlineData("Gate = StageGate.Optional, Required = [\"database\"]")]
    [InlineData("Gate = StageGate.Started, Optional = [\"database\", \"cache-manager\", \"bus\"]")]
    [InlineData("Required = [], Optional = []")]
    public Task Right_names_are_silent(string arguments) => Run.Root($"[assembly: Stage(\"core\", {arguments})] [assembly: Stage(\"edge\", Order = 1)]{Services}");

    [Fact]
    public Task A_library_does_not_see_all_services_but_knows_that_one_is_named_twice() => Run.Library("[assembly: Stage(\"core\", Required = [\"a\"], Optional = [\"b\", {|MESH026:\"a\"|}])] [Service(Stage = \"edge\")] class B;");

    [Fact]
    public async Task What_may_have_been_meant_is_said()
    {
        Diagnostic diagnostic = Assert.Single(await Run.Root("[assembly: Stage(\"core\", Optional = [{|MESH024:\"CacheManagr\"|}])] [assembly: Stage(\"edge\")]" + Services));
        Assert.Contains("no service has this name. similar: 'cache-manager'. help: write", Run.Message(diagnostic), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_of_another_stage_is_said_with_its_stage_and_its_place()
    {
        Diagnostic diagnostic = Assert.Single(await Run.Root("[assembly: Stage(\"core\", Optional = [{|MESH025:\"gateway\"|}])] [assembly: Stage(\"edge\")]" + Services));
        Assert.Equal("Stage(\"core\") names 'gateway' as Optional, but 'Gateway' (Test0.cs) is in stage \"edge\". help: write Stage = \"core\" on 'Gateway', or remove it here.", Run.Message(diagnostic));
        Assert.Equal("Gateway", Assert.Single(diagnostic.AdditionalLocations) is var place ? place.SourceTree!.GetText().ToString(place.SourceSpan) : "");
    }

    [Fact]
    public async Task The_stage_of_a_library_is_checked_where_the_application_is_composed_unless_that_declares_it_itself()
    {
        MetadataReference library = Run.Module("[assembly: Stage(\"core\", Required = [\"a\", \"b\"])] [Service(Stage = \"core\")] public class A;");
        Diagnostic diagnostic = Assert.Single(await Run.Over(Generate.Run(new Generators.MeshGenerator(), Compile.Root(Startup, references: [library]))));
        Assert.Equal(("MESH024", "AddMesh"), (diagnostic.Id, Run.Text(diagnostic)));
        Assert.Empty(await Run.Over(Generate.Run(new Generators.MeshGenerator(), Compile.Root("[assembly: Stage(\"core\")] " + Startup, references: [library]))));
    }

    [Theory]
    [InlineData("[Service(Stage = \"core\", Critical = true)] class A;")]
    [InlineData("[Service(Stage = \"core\")] class A; [Service(Critical = true)] class B(A a) { object O => a; }", "MESH009")]
    [InlineData("[Service(Stage = \"core\")] class A; [Service(Stage = \"edge\")] class B(A a) { object O => a; }")]
    [InlineData("[Service(Stage = \"core\")] class A; [Service(Stage = \"core\")] class B(A a) { object O => a; }")]
    [InlineData("[Service(Stage = \"core\")] class A; [Service] class M(A a) { object O => a; } [Service(Stage = \"edge\")] class B(M m) { object O => m; }")]
    [InlineData(
        """
        [Service(Stage = "core")] class A;
        [Service(Lifetime = ServiceLifetime.Transient)] class M(A a) { object O => a; }
        [Service(Stage = "edge")] class B(M m) { object O => m; }
        """)]
    public async Task An_optional_one_that_is_needed_all_the_same_is_reported(string services, string? also = null)
    {
        IReadOnlyList<Diagnostic> found = await Run.Over(Compile.Root("[assembly: Stage(\"core\", Optional = [\"a\"])] [assembly: Stage(\"edge\", Order = 1)]\n" + services));
        Diagnostic diagnostic = Assert.Single(found, static each => each.Id == "MESH027");
        Assert.Equal("\"a\"", Run.Text(diagnostic));
        Assert.Equal(also is null ? [] : [also], found.Where(static each => each.Id != "MESH027").Select(static each => each.Id));
    }

    [Theory]
    [InlineData("[Service(Stage = \"edge\")] class B(A? a) { object? O => a; }")]
    [InlineData("[Service(Stage = \"edge\")] class B(Lazy<A> a) { object O => a; }")]
    [InlineData("[Service(Stage = \"free\")] class B(A a) { object O => a; }")]
    [InlineData("[Service] class B(A a) { object O => a; }")]
    [InlineData("[Service] class M(A? a) { object? O => a; } [Service(Critical = true)] class B(M? m) { object? O => m; }")]
    public Task An_optional_one_that_nobody_needs_is_fine(string services) =>
        Run.Root("[assembly: Stage(\"core\", Optional = [\"a\"])] [assembly: Stage(\"edge\", Order = 1)] [assembly: Stage(\"free\", Order = 2, Gate = StageGate.Optional)] [Service(Stage = \"core\")] class A;\n" + services);

    [Fact]
    public Task Who_is_optional_in_a_later_stage_may_require_it() => Run.Root(
        """
        [assembly: Stage("core", Optional = ["a"])] [assembly: Stage("edge", Order = 1, Optional = ["b"])]
        [Service(Stage = "core")] class A; [Service(Stage = "edge")] class B(A a) { object O => a; }
        """);

    [Fact]
    public async Task The_chain_leads_from_who_is_needed_to_the_optional_one()
    {
        Diagnostic diagnostic = Assert.Single(await Run.Root(
            """
            [assembly: Stage("core", Optional = [{|MESH027:"a"|}])] [assembly: Stage("edge", Order = 1)]
            [Service(Stage = "core")] class A; [Service] class M(A a) { object O => a; } [Service(Stage = "edge")] class B(M m) { object O => m; }
            """));
        Assert.Equal(
            "Stage(\"core\") names 'a' as Optional, but 'B', which the gate of stage \"edge\" requires, requires it: B (Test0.cs) -> M (Test0.cs) -> A (Test0.cs): if it fails, so does the start. help: make the dependency on 'A' optional, or remove it here.",
            Run.Message(diagnostic));
    }
}
